using Lathe.Npy;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

/// <summary>Model folders that were changed by somebody: each is refused by one sentence that names the file.</summary>
public sealed class HostileModelTests(HostileModelTests.Folders folders) : IClassFixture<HostileModelTests.Folders>, IDisposable
{
    private readonly TemporaryFolder _temporary = folders.Copy();

    private string Model => _temporary.FullName;

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("version", "2", "format version 2")]
    [InlineData("version", null, "is damaged")]
    [InlineData("model", "null", "is damaged")]
    [InlineData("model", "\"Other\"", "holds a Other of rank 7")]
    [InlineData("rank", "8", "of rank 8")]
    [InlineData("rank", "-1", "of rank -1")]
    [InlineData("rank", "7.5", "is damaged")]
    [InlineData("prediction", "\"p.q\"", "(p.q)")]
    [InlineData("schedule", "\"Sometimes\"", "is damaged")]
    [InlineData("arithmeticVersion", "1", "is of arithmetic version 1, and this program computes in the order of version 2")]
    [InlineData("arithmeticVersion", "null", "is damaged")]
    [InlineData("numbers", "null", "is damaged")]
    [InlineData("numbers/Training.Seed", "null", "'numbers: Training.Seed' is null")]
    [InlineData("numbers/Training.Seed", "\"many\"", "Training.Seed must be a whole number, but is 'many'")]
    [InlineData("numbers/Training.Epochs", "\"-1\"", "Training.Epochs must lie between")]
    [InlineData("mean", "1e999", "'mean' is Infinity")]
    [InlineData("mean", "\"3\"", "is damaged")]
    [InlineData("minimum", "-1e999", "'minimum' is -Infinity")]
    [InlineData("maximum", "0", "'maximum' is 0")]
    [InlineData("bands", "0", "'bands' is 0")]
    [InlineData("bestEpoch", "-1", "'bestEpoch' is -1")]
    [InlineData("dataset", "\"\"", "'dataset' is no path")]
    [InlineData("dataset", "\"a\\u0000b\"", "'dataset' is no path")]
    [InlineData("dataset", "3", "is damaged")]
    [InlineData("datasetFingerprint", "null", "is damaged")]
    [InlineData("modelHash", null, "is damaged")]
    [InlineData("files", "null", "is damaged")]
    [InlineData("files/user_bias.npy", null, "does not list user_bias.npy")]
    [InlineData("files/seen_items.npy", null, "does not list seen_items.npy")]
    [InlineData("files/item_factors.npy", "null", "'item_factors.npy' is null")]
    [InlineData("files/item_factors.npy/length", "-80", "'item_factors.npy: length' is -80")]
    [InlineData("files/item_factors.npy/length", "81", "item_factors.npy' has 80 rows, and model.json beside it says 81")]
    [InlineData("files/item_factors.npy/sha256", null, "is damaged")]
    [InlineData("files/item_factors.npy/sha256", "\"abc\"", "'item_factors.npy: sha256' is 'abc'")]
    [InlineData("files/passwd", "{\"length\":1,\"sha256\":\"0\"}", "a list with 'passwd'")]
    public void AMemberOfModelJson_IsNotBelieved(string member, string? json, string part)
    {
        Damage.Set(In("model.json"), member, json);
        AssertRefused(part, Model);
    }

    [Fact]
    public void ModelJson_CutOrChangedAnywhere_IsReadOrRefused_NeverAnythingElse()
    {
        byte[] whole = File.ReadAllBytes(In("model.json")), values = [0, (byte)'"', (byte)'9', (byte)'-', (byte)'}', (byte)'\n', 0xFF];
        for (int place = 0; place < whole.Length; place += 3)
        {
            byte[] changed = [.. whole];
            changed[place] = values[place / 3 % values.Length];
            AssertReadOrRefused(changed);
            if (place % 7 == 0)
            {
                AssertReadOrRefused(whole[..place]);
            }
        }
    }

    [Theory]
    [InlineData("user_factors.npy", 2)]
    [InlineData("item_factors.npy", 2)]
    [InlineData("user_bias.npy", 1)]
    [InlineData("item_bias.npy", 1)]
    [InlineData("users.npy", 1)]
    [InlineData("items.npy", 1)]
    [InlineData("seen_offsets.npy", 1)]
    [InlineData("seen_items.npy", 1)]
    public void AnArray_ThatIsMissingOrCutOrOfAnotherKind_IsNamed(string name, int axes)
    {
        byte[] whole = File.ReadAllBytes(In(name));
        File.WriteAllBytes(In(name), whole[..^1]);
        AssertRefused("cannot be read", name);

        int rows = (int)NpyArray.ReadHeader(Path.Combine(folders.Good, name)).Shape[0];
        NpyArray.Write<float>(In(name), new float[rows * 7], rows, 7, 1);
        AssertRefused($"has 3 dimensions where {axes} is right", name);
        NpyArray.Write<float>(In(name), new float[1]);
        AssertRefused("", name);
        NpyArray.Write<float>(In(name), new float[rows * 7 * (axes - 1) + 7], axes == 2 ? [rows + 1, 7] : [7]);
        AssertRefused("of another run", name);
        File.WriteAllBytes(In(name), Python(whole, "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }"));
        AssertRefused("pickled Python objects", name);
        File.WriteAllBytes(In(name), Python(whole, "{'descr': '<f4', 'fortran_order': False, 'shape': (3000000000,), }"));
        AssertRefused("needs 12000000000 bytes of data", name);
        File.WriteAllBytes(In(name), [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F, .. whole[12..]]);
        AssertRefused("its header of 2147483647 bytes", name);
        File.Delete(In(name));
        AssertRefused("model.json beside it lists it, so the folder is damaged", $"{name}' is missing");
        Directory.CreateDirectory(In(name));
        AssertRefused("cannot be read", name);
    }

    [Theory]
    [InlineData("user_factors.npy")]
    [InlineData("item_factors.npy")]
    [InlineData("user_bias.npy")]
    [InlineData("item_bias.npy")]
    [InlineData("users.npy")]
    [InlineData("items.npy")]
    [InlineData("seen_items.npy")]
    public void AnArrayOfAnotherRun_IsFoundByItsLength_OrByItsHash(string name)
    {
        File.Copy(Path.Combine(folders.Longer, name), In(name), overwrite: true);
        AssertRefused("of another run", name);
        if (name is "users.npy" or "items.npy" or "seen_items.npy")
        {
            File.Copy(Path.Combine(folders.Good, name), In(name), overwrite: true);
            Damage.Flip(In(name));
        }
        else
        {
            File.Copy(Path.Combine(folders.SameLength, name), In(name), overwrite: true);
            Biased7.Load(Model).Dispose();
        }

        LatheException fault = Assert.Throws<LatheException>(() => Biased7.Load(Model, verify: true));
        Assert.Equal("HashDiffers", fault.Problem?.Name);
        Assert.StartsWith($"'{In(name)}' was changed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FactorsOfAnotherRank_AreRefused()
    {
        File.Copy(Path.Combine(folders.OtherRank, "user_factors.npy"), In("user_factors.npy"), overwrite: true);
        AssertRefused("has shape (60, 20), and a Biased7 needs 7 columns", "user_factors.npy");
    }

    [Theory]
    [InlineData("user_factors.npy", float.NaN, "value 10 (counted from 0), is NaN")]
    [InlineData("item_bias.npy", float.PositiveInfinity, "value 10 (counted from 0), is Infinity")]
    public void AValueThatIsNoNumber_IsRefused(string name, float value, string part)
    {
        NpyValues<float> array = NpyArray.Read<float>(In(name));
        array.Values[10] = value;
        NpyArray.Write<float>(In(name), array.Values, [.. array.Shape]);
        AssertRefused(part, name);
    }

    [Fact]
    public void ADtypeThatFits_IsConverted_AndOneThatDoesNotIsRefused()
    {
        using Biased7 before = Biased7.Load(Model);
        NpyValues<float> array = NpyArray.Read<float>(In("item_factors.npy"));
        NpyArray.Write<double>(In("item_factors.npy"), Array.ConvertAll(array.Values, static value => (double)value), [.. array.Shape]);
        using (Biased7 after = Biased7.Load(Model))
        {
            Assert.Equal(before.Hash, after.Hash);
        }

        double[] large = Array.ConvertAll(array.Values, static value => (double)value);
        large[5] = 1e300;
        NpyArray.Write<double>(In("item_factors.npy"), large, [.. array.Shape]);
        AssertRefused("which cannot become float32", "item_factors.npy");
        NpyArray.Write<float>(In("seen_items.npy"), Array.ConvertAll(NpyArray.Read<int>(In("seen_items.npy")).Values, static item => item + 0.5f));
        File.Copy(Path.Combine(folders.Good, "item_factors.npy"), In("item_factors.npy"), overwrite: true);
        AssertRefused("which cannot become int32", "seen_items.npy");
    }

    [Theory]
    [InlineData("not from 0", "the offsets go from 1 to")]
    [InlineData("not to the end", "the offsets go from 0 to")]
    [InlineData("downwards", "the offsets of user 3 are")]
    [InlineData("beyond", "the offsets of user 3 are")]
    [InlineData("not ascending", "in ascending order")]
    [InlineData("negative item", "item -1 of user 0 is none of 80 items")]
    [InlineData("item beyond", "item 80 of user 0 is none of 80 items")]
    public void SeenArraysThatDoNotFit_AreRefused(string what, string part)
    {
        long[] offsets = NpyArray.Read<long>(In("seen_offsets.npy")).Values;
        int[] items = NpyArray.Read<int>(In("seen_items.npy")).Values;
        switch (what)
        {
            case "not from 0": offsets[0] = 1; break;
            case "not to the end": offsets[^1]--; break;
            case "downwards": offsets[4] = offsets[3] - 1; break;
            case "beyond": offsets[4] = long.MaxValue; break;
            case "not ascending": (items[0], items[1]) = (79, 0); break;
            case "negative item": items[0] = -1; break;
            case "item beyond": items[0] = 80; break;
        }

        NpyArray.Write<long>(In("seen_offsets.npy"), offsets);
        NpyArray.Write<int>(In("seen_items.npy"), items);
        AssertRefused(part, "seen_offsets.npy");
    }

    [Fact]
    public void ALoadedModel_IsSavedAsItWas()
    {
        using Biased7 loaded = Biased7.Load(Model);
        string again = Path.Combine(Model, "again");
        loaded.Save(again);
        Assert.Contains("\"Training.Seed\": \"5\"", File.ReadAllText(Path.Combine(again, "model.json")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(In("model.json")), File.ReadAllBytes(Path.Combine(again, "model.json")));
    }

    private string In(string name) => Path.Combine(Model, name);

    private void AssertRefused(string part, string name)
    {
        string message = Assert.Throws<LatheException>(() => Biased7.Load(Model).Dispose()).Message;
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.Contains(name, message, StringComparison.Ordinal);
    }

    private void AssertReadOrRefused(byte[] manifest)
    {
        File.WriteAllBytes(In("model.json"), manifest);
        if (Record.Exception(() => Biased7.Load(Model).Dispose()) is { } fault)
        {
            Assert.IsType<LatheException>(fault);
        }
    }

    private static byte[] Python(byte[] whole, string header) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. whole[^12..]];

    public sealed class Folders : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Folders()
        {
            using Dataset data = TestData.Random(60, 80, 1_500, seed: 1);
            using Dataset more = TestData.Random(61, 81, 1_501, seed: 2);
            using Biased7 good = Biased7.Train(data, new() { Seed = 5 });
            using Biased7 same = Biased7.Train(data, new() { Seed = 6 });
            using Biased7 longer = Biased7.Train(more);
            using Biased20 rank = Biased20.Train(data);
            good.Save(Good);
            same.Save(SameLength);
            longer.Save(Longer);
            rank.Save(OtherRank);
        }

        public string Good => _folder.File("good");

        public string SameLength => _folder.File("same");

        public string Longer => _folder.File("longer");

        public string OtherRank => _folder.File("rank");

        public TemporaryFolder Copy()
        {
            TemporaryFolder copy = new();
            Damage.Copy(Good, copy.FullName);
            return copy;
        }

        public void Dispose() => _folder.Dispose();
    }
}
