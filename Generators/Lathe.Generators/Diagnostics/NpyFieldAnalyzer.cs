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
            && !IsRead(attribute, context.Symbol.ContainingType, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(NpyRecordDescriptors.FieldNameWithoutEffect, syntax.GetLocation(), context.Symbol.Name));
        }
    }

    /// <summary>Whether a record of the type takes a field's name from the attribute.</summary>
    private static bool IsRead(AttributeData attribute, INamedTypeSymbol? type, CancellationToken token) =>
        type is not null
        && type.GetAttributes().Any(static candidate => candidate.AttributeClass?.ToDisplayString() == NpyRecordReader.AttributeName)
        && NpyRecordMember.Of(type, token).Any(member => member.NameLocation.Equals(NpyRecordMember.ArgumentLocation(attribute, token)));
}
