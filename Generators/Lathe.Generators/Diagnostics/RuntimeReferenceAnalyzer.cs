using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Says, at a declaration, that the project lacks the Runtime, from which the attributes come: only their names can be looked at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuntimeReferenceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ProjectDescriptors.RuntimeMissing];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.Attribute);
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (NameOf(attribute) is { } name && Lacks(context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type, context.Compilation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ProjectDescriptors.RuntimeMissing, attribute.Name.GetLocation(), name, ProjectNeeds.Version.ToString(3)));
        }
    }

    /// <summary>The name of a declaration's attribute, with or without its suffix and its namespace.</summary>
    private static string? NameOf(AttributeSyntax attribute)
    {
        SimpleNameSyntax? name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax qualified => qualified.Name,
            _ => attribute.Name as SimpleNameSyntax,
        };
        return name?.Identifier.ValueText switch
        {
            "FactorModel" or "FactorModelAttribute" => "FactorModel",
            "NpyRecord" or "NpyRecordAttribute" => "NpyRecord",
            _ => null,
        };
    }

    /// <summary>Whether an attribute is not there, nor anywhere else in the project, or there without the Runtime around it.</summary>
    private static bool Lacks(ITypeSymbol? type, Compilation compilation) => type switch
    {
        null or { TypeKind: TypeKind.Error } => compilation.GetTypesByMetadataName(FactorModelReader.AttributeName).IsEmpty,
        { ContainingNamespace: { Name: "Lathe", ContainingNamespace.IsGlobalNamespace: true } } => !ProjectNeeds.IsRuntime(type.ContainingAssembly),
        _ => false,
    };
}
