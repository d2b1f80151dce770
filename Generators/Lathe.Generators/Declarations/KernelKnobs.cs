using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Declarations;

/// <summary>What the project's properties say: the knobs of Kernels.props, and the namespace of the catalogue.</summary>
/// <param name="Kernels">For which devices training kernels are written.</param>
/// <param name="UnrollCap">Longest rank whose kernels are written out in full where the registers hold two rows.</param>
/// <param name="RootNamespace">Namespace of <c>ModelCatalogue</c>; may be empty.</param>
internal sealed record KernelKnobs(KernelSet Kernels, int UnrollCap, string RootNamespace)
{
    public const KernelSet DefaultKernels = KernelSet.Both;

    public const int DefaultUnrollCap = 256;

    /// <summary>The knobs, with the default in place of a value that is not understood; the analyzer reports those.</summary>
    public static KernelKnobs Read(AnalyzerConfigOptionsProvider options) => ReadAll(options).Knobs;

    /// <summary>What is wrong with the project's values of the knobs.</summary>
    public static ImmutableArray<KnobProblem> Problems(AnalyzerConfigOptionsProvider options) => ReadAll(options).Problems;

    /// <summary>The only place that reads build properties.</summary>
    private static (KernelKnobs Knobs, ImmutableArray<KnobProblem> Problems) ReadAll(AnalyzerConfigOptionsProvider options)
    {
        var problems = ImmutableArray.CreateBuilder<KnobProblem>();

        T Knob<T>(string property, Func<string, T?> read, string allowed, T fallback)
            where T : struct
        {
            // Without Kernels.props there is no value, and then nothing is wrong with it.
            string text = ValueOf(options, property);
            T? value = read(text);
            if (value is null && text.Length > 0)
            {
                problems.Add(new(property, text, allowed));
            }

            return value ?? fallback;
        }

        KernelKnobs knobs = new(
            Knob("LatheKernels", KernelsOf, "host, device or both", DefaultKernels),
            Knob("LatheUnrollCap", UnrollCapOf, "a whole number of 16..1024", DefaultUnrollCap),
            NamespaceOf(ValueOf(options, "RootNamespace")));
        return (knobs, problems.ToImmutable());
    }

    private static string ValueOf(AnalyzerConfigOptionsProvider options, string property) =>
        options.GlobalOptions.TryGetValue($"build_property.{property}", out string? value) ? value : "";

    private static KernelSet? KernelsOf(string word) => word.ToLowerInvariant() switch
    {
        "host" => KernelSet.Host,
        "device" => KernelSet.Device,
        "both" => KernelSet.Both,
        _ => null,
    };

    private static int? UnrollCapOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int cap) && cap is >= 16 and <= 1024 ? cap : null;

    /// <summary>A root namespace as C#: by default it is the project's file name, which may hold a hyphen or begin with a digit.</summary>
    private static string NamespaceOf(string rootNamespace) => string.Join(".", rootNamespace.Split('.')
        .Where(static part => part.Length > 0)
        .Select(static part => string.Concat(part.Select(static letter => SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_')))
        .Select(static part => SyntaxFacts.IsIdentifierStartCharacter(part[0]) ? part : "_" + part)
        .Select(static part => SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None ? part : "@" + part));
}

/// <summary>A property of the project whose value is not understood.</summary>
/// <param name="Property">Its name.</param>
/// <param name="Value">What the project says.</param>
/// <param name="Allowed">What it may say, in words.</param>
internal sealed record KnobProblem(string Property, string Value, string Allowed);
