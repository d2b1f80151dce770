using System.Runtime.InteropServices;
using ILGPU;

namespace Lathe;

/// <summary>
/// A driver's library. On Linux ILGPU asks for <c>libcuda.so</c>, a name that only a development package brings; where it is
/// missing, ILGPU reports no device and no error. So we say which file its name means.
/// </summary>
internal sealed class DriverLibrary
{
    private static readonly bool Resolving = Resolve();

    private readonly string _what, _name, _file;

    private DriverLibrary(string what, string name, string file) => (_what, _name, _file) = (what, name, file);

    /// <summary>NVIDIA's driver.</summary>
    public static DriverLibrary Cuda { get; } = new("CUDA driver", "cuda", OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1");

    /// <summary>The loader of OpenCL drivers.</summary>
    public static DriverLibrary OpenCl { get; } = new("OpenCL loader", "OpenCL", OperatingSystem.IsWindows() ? "OpenCL.dll" : "libOpenCL.so.1");

    /// <summary>Why the library is not there; null when it is, and ILGPU will then find it.</summary>
    public string? WhyAbsent() => Resolving && TryLoad(out _) ? null : $"no {_what} was found ({_file} could not be loaded)";

    /// <summary>Loads the library, or gives the handle of the loaded one.</summary>
    public bool TryLoad(out nint handle) => NativeLibrary.TryLoad(_file, out handle);

    /// <summary>An assembly takes one resolver in its life.</summary>
    private static bool Resolve()
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, static (name, _, _) =>
                name == Cuda._name && Cuda.TryLoad(out nint cuda) ? cuda
                : name == OpenCl._name && OpenCl.TryLoad(out nint openCl) ? openCl
                : 0);
        }
        catch (InvalidOperationException)
        {
            // Under WSL ILGPU has set its own, which finds the library too.
        }

        return true;
    }
}
