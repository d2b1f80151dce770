using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Declarations;

/// <summary>What the project's properties say: the knobs of Kernels.props, and the namespace of the catalogue.</summary>
/// <param name="Kernels">For which devices training kernels are written.</param>
/// <param name="UnrollCap">Longest rank whose kernels are written out in full.</param>
/// <param name="RootNamespace">Namespace of <c>ModelCatalogue</c>; may be empty.</param>
internal sealed record KernelKnobs(KernelSet Kernels, int UnrollCap, string RootNamespace)
{
    public const KernelSet DefaultKernels = KernelSet.Both;

    public const int DefaultUnrollCap = 256;

    /// <summary>The only place that reads build properties.</summary>
    public static KernelKnobs Read(AnalyzerConfigOptionsProvider options)
    {
        options.GlobalOptions.TryGetValue("build_property.LatheKernels", out string? kernels);
        options.GlobalOptions.TryGetValue("build_property.LatheUnrollCap", out string? cap);
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out string? rootNamespace);
        bool understood = int.TryParse(cap, NumberStyles.None, CultureInfo.InvariantCulture, out int unrollCap) && unrollCap is >= 16 and <= 1024;
        return new(KernelsOf(kernels) ?? DefaultKernels, understood ? unrollCap : DefaultUnrollCap, NamespaceOf(rootNamespace ?? ""));
    }

    /// <summary>The set that a word names, or null.</summary>
    private static KernelSet? KernelsOf(string? word) => word?.ToLowerInvariant() switch
    {
        "host" => KernelSet.Host,
        "device" => KernelSet.Device,
        "both" => KernelSet.Both,
        _ => null,
    };

    /// <summary>A root namespace as C#: by default it is the project's file name, which may hold a hyphen or begin with a digit.</summary>
    private static string NamespaceOf(string rootNamespace) => string.Join(".", rootNamespace.Split('.')
        .Where(static part => part.Length > 0)
        .Select(static part => string.Concat(part.Select(static letter => SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_')))
        .Select(static part => SyntaxFacts.IsIdentifierStartCharacter(part[0]) ? part : "_" + part)
        .Select(static part => SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None ? part : "@" + part));
}
