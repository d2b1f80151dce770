namespace Lathe.Testing;

/// <summary>Generated code is not what was accepted.</summary>
public sealed class SnapshotException : Exception
{
    internal SnapshotException(string message)
        : base(message)
    {
    }
}
