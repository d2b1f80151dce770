using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Support;

/// <summary>The search for what keeps a compilation alive finds it wherever it hides.</summary>
public sealed class HeldObjectsTests
{
    private static readonly CSharpCompilation Compilation = Harness.Compile("[System.Serializable] class Held;");

    public static TheoryData<object> Leaks { get; } =
    [
        Type,
        Type.GetAttributes()[0],
        Type.Locations[0],
        Type.DeclaringSyntaxReferences[0],
        Compilation,
        Compilation.SyntaxTrees[0],
        Compilation.SyntaxTrees[0].GetRoot(),
        Compilation.SyntaxTrees[0].GetRoot().GetFirstToken(),
        Compilation.SyntaxTrees[0].GetText(),
        Compilation.GetSemanticModel(Compilation.SyntaxTrees[0]),
        Compilation.References.First(),
    ];

    private static INamedTypeSymbol Type => Compilation.GetTypeByMetadataName("Held")!;

    [Theory, MemberData(nameof(Leaks))]
    public void Anywhere(object leak)
    {
        AssertFound(leak);
        AssertFound(new object[] { "plain", new KeyValuePair<int, object>(1, leak) });
        AssertFound(ImmutableArray.Create<(int, object)>((1, leak)));
        AssertFound(new List<object[]> { new[] { leak } });
        AssertFound(new Derived(leak));
        AssertFound(() => leak);
    }

    [Fact]
    public void PlainValues_Pass() => HeldObjects.AssertPlain(
        new object?[] { 1, 2.5, "text", true, null, DayOfWeek.Monday, ImmutableArray.Create(1), new EquatableArray<string>(["a"]) });

    private static void AssertFound(object value) => Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => HeldObjects.AssertPlain(value));

    private class Base(object hidden)
    {
        private readonly object _hidden = hidden;

        public override string? ToString() => _hidden.ToString();
    }

    private sealed class Derived(object hidden) : Base(hidden);
}
