using Microsoft.CodeAnalysis;

namespace Lathe.Testing;

/// <summary>A source from which nothing can be generated; the message lists the errors as the build would.</summary>
public sealed class DeclarationException : Exception
{
    internal DeclarationException(IReadOnlyList<Diagnostic> errors)
        : base($"The declaration does not build:{string.Concat(errors.Select(static error => $"\n  {error.ToString()}"))}") => Errors = errors;

    /// <summary>The errors.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; }
}
