using Lathe.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Support;

/// <summary>The harness, which runs every generator twice, refuses one whose pipeline is wrong.</summary>
public sealed class IncrementalityTests
{
    private const string Source = "[Lathe.NpyRecord] class Held;";

    [Fact]
    public void AStepThatHoldsASymbol_IsFound() => AssertRefused<HoldsSymbols>("holds a ");

    [Fact]
    public void AStepThatRunsAtEveryEdit_IsFound() => AssertRefused<ComparesByReference>("Records is Modified");

    [Fact]
    public void AFileThatIsWrittenFromAStepWithoutAName_IsFound() => AssertRefused<HasNoNames>("Not found");

    private static void AssertRefused<TGenerator>(string because)
        where TGenerator : IIncrementalGenerator, new()
    {
        Exception refusal = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Harness.Generate<TGenerator>(Source));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
    }

    private abstract class Faulty<T>(Func<INamedTypeSymbol, T> read, string? name) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            IncrementalValuesProvider<T> values = context.SyntaxProvider.ForAttributeWithMetadataName(
                NpyRecordReader.AttributeName, static (_, _) => true, (target, _) => read((INamedTypeSymbol)target.TargetSymbol));
            context.RegisterSourceOutput(
                name is null ? values.Select(static (value, _) => value) : values.WithTrackingName(name),
                static (output, _) => output.AddSource("File.g.cs", ""));
        }
    }

    private sealed class HoldsSymbols() : Faulty<Held>(static type => new(type), StepNames.Records);

    private sealed class ComparesByReference() : Faulty<int[]>(static type => [type.Arity], StepNames.Records);

    private sealed class HasNoNames() : Faulty<string>(static type => type.Name, null);

    /// <summary>Compared by name, so that the cache alone would not betray it.</summary>
    private sealed class Held(INamedTypeSymbol type) : IEquatable<Held>
    {
        private readonly INamedTypeSymbol _type = type;

        public bool Equals(Held? other) => other?._type.Name == _type.Name;

        public override bool Equals(object? obj) => Equals(obj as Held);

        public override int GetHashCode() => _type.Name.Length;
    }
}
