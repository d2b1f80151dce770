using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Lathe.Generators.Tests.Support;

/// <summary>Searches a pipeline's values for what would keep a whole compilation alive, or be compared by reference.</summary>
internal static class HeldObjects
{
    /// <summary>Walks everything that a value holds, private fields of base classes included, and throws at what it must not hold.</summary>
    public static void AssertPlain(object? value) => AssertPlain(value, value?.GetType().Name ?? "", new(ReferenceEqualityComparer.Instance));

    private static void AssertPlain(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;

        Assert.False(IsOfRoslyn(value), $"{path} holds a {value.GetType()}");
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (FieldInfo field in type.GetFields(Own))
                AssertPlain(field.GetValue(value), $"{path}.{field.Name}", seen);
        }

        if (value is Array items)
        {
            foreach (object? item in items)
                AssertPlain(item, $"{path}[]", seen);
        }
    }

    /// <summary><c>is</c> also sees interfaces and base classes. A delegate may hold anything.</summary>
    private static bool IsOfRoslyn(object value) => value
        is ISymbol or IOperation or SyntaxNode or SyntaxTree or SyntaxToken or SyntaxTrivia or SyntaxReference or Compilation or SemanticModel
        or Location or Diagnostic or AttributeData or TypedConstant or SourceText or AdditionalText or MetadataReference
        or AnalyzerConfigOptions or AnalyzerConfigOptionsProvider or Delegate;
}
