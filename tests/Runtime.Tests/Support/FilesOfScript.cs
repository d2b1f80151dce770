namespace Lathe.Tests.Support;

/// <summary>The files that a numpy script writes, made once for all tests of a class when the first asks for one.</summary>
public abstract class FilesOfScript : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _written;

    /// <summary>Names the script, which is called as <c>script write FOLDER</c>.</summary>
    protected FilesOfScript(string script) => _written = new(() => Numpy.Run(script, "write", _folder.FullName));

    /// <summary>The path of one of the files, named without its extension.</summary>
    public string Path(string name)
    {
        _ = _written.Value;
        return _folder.File($"{name}.npy");
    }

    public void Dispose() => _folder.Dispose();
}
