using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Npy;

public sealed class NpyRecordCachingTests
{
    private const string Source = """
        [Lathe.NpyRecord]
        public readonly partial record struct Rating(int User, int Item, float Value);
        """;

    [Fact]
    public void AComment_IsServedFromTheCache() => AssertEdit(static text => $"// note\n{text}", regenerates: false);

    [Fact]
    public void AMethod_IsServedFromTheCache() =>
        AssertEdit(static text => text.Replace(");", ") { public bool IsGood() => Value > 3; }"), regenerates: false);

    [Fact]
    public void AnotherType_Regenerates() => AssertEdit(static text => text.Replace("float", "double"), regenerates: true);

    [Fact]
    public void AnotherName_Regenerates() =>
        AssertEdit(static text => text.Replace("int Item", "[Lathe.NpyField(\"movie\")] int Item"), regenerates: true);

    [Fact]
    public void TheSearchForHeldSymbols_FindsOne()
    {
        object[] leak = [new KeyValuePair<string, object>("record", Harness.Compile(Source).GetTypeByMetadataName("Rating")!)];

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Incrementality.AssertPlain(leak, []));
    }

    private static void AssertEdit(Func<string, string> edit, bool regenerates) =>
        Incrementality.AssertEdit<NpyRecordGenerator>(Source, edit, StepNames.Records, regenerates);
}
