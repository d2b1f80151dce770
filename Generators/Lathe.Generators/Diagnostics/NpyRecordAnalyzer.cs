using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Says why an [NpyRecord] gets no code. It shares the generator's reader, so the two cannot disagree.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NpyRecordAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        NpyRecordDescriptors.NotReadonlyPartialRecordStruct,
        NpyRecordDescriptors.ContainerNotPartial,
        NpyRecordDescriptors.FileLocal,
        NpyRecordDescriptors.NoFields,
        NpyRecordDescriptors.UnsupportedField,
        NpyRecordDescriptors.NotSequential,
        NpyRecordDescriptors.DuplicateFieldName,
        NpyRecordDescriptors.InvalidFieldName,
        NpyRecordDescriptors.ReservedName,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        bool isRecord = type.GetAttributes().Any(static attribute =>
            attribute.AttributeClass?.ToDisplayString() == NpyRecordReader.AttributeName);
        if (!isRecord)
            return;

        foreach (Diagnostic problem in NpyRecordReader.Read(type, context.CancellationToken).Problems)
            context.ReportDiagnostic(problem);
    }
}
