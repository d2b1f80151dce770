using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Says which [NpyField] attributes name nothing that is stored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NpyFieldAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [NpyRecordDescriptors.FieldNameWithoutEffect];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Check, SymbolKind.Field, SymbolKind.Property, SymbolKind.Parameter);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        AttributeData? attribute = context.Symbol.GetAttributes().FirstOrDefault(static candidate =>
            candidate.AttributeClass?.ToDisplayString() == NpyRecordMember.AttributeName);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax
            && Unread(attribute, context.Symbol.ContainingType, context.CancellationToken) is { } because)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                NpyRecordDescriptors.FieldNameWithoutEffect, syntax.GetLocation(), context.Symbol.Name, because));
        }
    }

    /// <summary>Why no record takes a field's name from the attribute, in words; null if one does.</summary>
    private static string? Unread(AttributeData attribute, INamedTypeSymbol? type, CancellationToken token)
    {
        Location? place = NpyRecordMember.ArgumentLocation(attribute, token);
        NpyRecordMember[] members = type is not null && IsRecord(type) ? [.. NpyRecordMember.Of(type, token)] : [];
        return members.Any(member => member.NameLocation.Equals(place)) ? null
            : members.FirstOrDefault(member => member.Unread.Contains(place)) is { } named ? $"another one names it '{named.FieldName}'"
            : "it names a stored member of an [NpyRecord]";
    }

    private static bool IsRecord(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static candidate => candidate.AttributeClass?.ToDisplayString() == NpyRecordReader.AttributeName);
}
