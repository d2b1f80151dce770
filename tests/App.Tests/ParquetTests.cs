using Lathe.CommandLine.Tests.Support;
using Lathe.Npy;
using Lathe.Tests.Support;
using Parquet;
using Parquet.Schema;

namespace Lathe.CommandLine.Tests;

/// <summary>Ratings in Parquet, of every type that a column may have.</summary>
public sealed class ParquetTests : IDisposable
{
    private static readonly DateTime[] Dates = [new(2000, 7, 30, 18, 45, 3, 999, DateTimeKind.Utc), new(1969, 12, 31, 23, 59, 59, 500, DateTimeKind.Utc), new(2000, 7, 30, 18, 45, 4, DateTimeKind.Utc)];

    private const string EndlessFile =
        "UEFSMRUAFcAHFa4BLBV4FQAVBhUGHBgItwAAAAAAAAAYCAkAAAAAAAAAFgAoCLcAAAAAAAAAGAgJAAAAAAAAAAAAAOADBAkACQGeCAAAEgkvYggAACwNIF4I"
        + "AAA1DSBeCAAATQ0gnggAAFENMH4IAABpDSjeCAAAfg1AfggAAIMNKF4IAACWDSC+CAAApw04PggAALcNGF4IABUAFaAGFfgCLBV4FQAVBhUGHBgCODcYAzEw"
        + "NhYAKAI4NxgDMTA2AAAAkAMUAgAAAHgBAQYgNzUDAAAAMTA2BQcEMTcFBwQzMgXoBDQ4BQcYNjUBAAAAMwEuBDU5BRIJJwgyMjABFA0mDUINDgQ5N0YbAA1W"
        + "ERsBITJQAA0hCDIyMAFlBDIyGXcANC4tAAlHCDIyMBWWBDI0CUwBBgA4CcIJohmODVIBIgQ0OAEGNigAADkNIQXRBDI0AS4R0QQ2NQEOCDIyNQE2ADIdai06"
        + "DWoJlhUuCZ0BOhEhADgFXE7xAAgxNjUVABXABxWEAiwVeBUAFQYVBhwYCAAAAAAAABRAGAgAAAAAAAD4PxYAKAgAAAAAAAAUQBgIAAAAAAAA+D8AAADgAwAA"
        + "BQEEDEAFBxUIABINEAAIDQgAFA0IERARIBEIEUA+IAAAEA04EUARCBEoEQgABA0oETARCBFgETgRaBEIEUAREBEwERAE+D8J2BFQERgROBEYXoAAESAROD5g"
        + "ABGYAAA6wAARMBEIXkgAERgRQD4IABGoERgRqD4YABFIRggAFQIZTEgEcm9vdBUGABUEJQAYBnVzZXJJZCUkTKwTQBEAAAAVDCUCGAdtb3ZpZUlkJQBMHAAA"
        + "ABUKJQAYBnJhdGluZwAWeBkcGTwmCBwVBBklAAYZGAZ1c2VySWQVAhZ4Fr4IFqwCJgg8GAi3AAAAAAAAABgICQAAAAAAAAAWACgItwAAAAAAAAAYCAkAAAAA"
        + "AAAAAAAAJrQCHBUMGSUABhkYB21vdmllSWQVAhZ4FvIGFsoDJrQCPBgCODcYAzEwNhYA5CgoBloMjqG1oWNr2HTNaOKpLKW+VsO2FA0oAQD1ZxUCFngWvggW"
        + "ggMm/gU8GAgAAAAAAAAUQBgIAAAAAAAA+D8WACgIAAAAAAAAFEAYCAAAAAAAAPg/AAAAFu4XFng2+AgAKEpQYXJxdWV0Lk5ldCB2ZXJzaW9uIDYuMS4wIChi"
        + "dWlsZCBjMTc5ZDk3YmQyNTQ5YjVmNDRhOTI0MWU3MjlmODY5ZDQ5NDdlZTU5KQBzAQAAUEFSMQ==";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task EveryNumber_IsAnIdAndAValue()
    {
        await AssertNumbersAsync<int>(static i => i);
        await AssertNumbersAsync<long>(static i => i);
        await AssertNumbersAsync<short>(static i => (short)i);
        await AssertNumbersAsync<byte>(static i => (byte)i);
        await AssertNumbersAsync<ushort>(static i => (ushort)i);
        await AssertNumbersAsync<uint>(static i => (uint)i);
        await AssertNumbersAsync<ulong>(static i => (ulong)i);
        await AssertNumbersAsync<float>(static i => i);
        await AssertNumbersAsync<double>(static i => i);
    }

    [Fact]
    public async Task Texts_Dates_AndRowGroups_AreRead()
    {
        DataField[] fields =
        [
            new DataField<string>("user_id"), new DataField<long>("movieId"), new DataField<double?>("rating"),
            new DateTimeDataField("timestamp", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis),
        ];
        await WriteAsync("texts.parquet", fields, 3, async (writer, group) =>
        {
            await writer.WriteAsync(fields[0], new[] { "ann", $"bob{group}", "7" });
            await writer.WriteAsync<long>(fields[1], new[] { 10L + group, 20, 30 });
            await writer.WriteAsync<double>(fields[2], new double?[] { 1.5, 2, 3 });
            await writer.WriteAsync<DateTime>(fields[3], Dates);
        });
        Outcome outcome = await ConvertAsync("texts.parquet");
        Assert.Equal(9, outcome.Json.GetProperty("ratings").GetInt32() + (int)outcome.Json.GetProperty("duplicates").GetInt64());
        Assert.Equal("Parquet, user in 'user_id', item in 'movieId', value in 'rating', time in 'timestamp' (dates)", outcome.Json.GetProperty("format").GetString());
        using Dataset data = Dataset.Load(_folder.File("out"));
        Assert.True(data.Users.TryIndexOf("bob2", out _) && data.Users.TryIndexOf("7", out _));
        Assert.Equal([-1L, 964982703, 964982704], NpyArray.Read<long>(Path.Combine(data.Folder!, "times.npy")).Values.Distinct().Order());
    }

    [Fact]
    public async Task IntegersAsTimes_HaveTheirUnit_AndColumnsAreNamed()
    {
        DataField[] fields = [new DataField<int>("a"), new DataField<int>("b"), new DataField<long>("c")];
        await WriteAsync("named.parquet", fields, 1, async (writer, _) =>
        {
            await writer.WriteAsync<int>(fields[0], new[] { 1, 2 });
            await writer.WriteAsync<int>(fields[1], new[] { 1, 2 });
            await writer.WriteAsync<long>(fields[2], new[] { 964982703999, 964982704000 });
        });
        Outcome outcome = await ConvertAsync("named.parquet", "--columns", "user=a,item=2,time=c");
        Assert.EndsWith("no values, time in 'c' (milliseconds)", outcome.Json.GetProperty("format").GetString(), StringComparison.Ordinal);
        Assert.Equal([964982703L, 964982704], NpyArray.Read<long>(_folder.File("out/times.npy")).Values);
        (await ConvertAsync("named.parquet")).AssertMistake(1, "no column that is known to hold the users, but 'a', 'b', 'c'");
    }

    [Fact]
    public async Task ADateThatHoldsNoDates_IsNoted()
    {
        DataField[] fields = [new DataField<int>("user"), new DataField<int>("item"), new DataField<long>("date")];
        await WriteAsync("dates.parquet", fields, 1, async (writer, _) =>
        {
            await writer.WriteAsync<int>(fields[0], new[] { 1, 2 });
            await writer.WriteAsync<int>(fields[1], new[] { 1, 2 });
            await writer.WriteAsync<long>(fields[2], new[] { 964982703L, 964982704 });
        });
        Outcome outcome = await ConvertAsync("dates.parquet");
        Assert.False(outcome.Json.GetProperty("times").GetBoolean());
        Assert.Equal(
            $"note: '{_folder.File("dates.parquet")}': the column 'date' was not read as times, since it holds no dates; --columns user=user,item=item,time=date reads numbers in it.\n",
            outcome.Error);
        Outcome asked = await ConvertAsync("dates.parquet", "--columns", "user=user,item=item,time=date");
        Assert.Equal((true, ""), (asked.Json.GetProperty("times").GetBoolean(), asked.Error));
    }

    [Fact]
    public void ADescriptionWithoutAnEnd_IsRefused()
    {
        // Found by fuzzing: the library skips a structure that goes on behind the end of the file, for ever.
        File.WriteAllBytes(_folder.File("endless.parquet"), Convert.FromBase64String(EndlessFile));
        Executable.Run("convert", _folder.File("endless.parquet"), "--out", _folder.File("out")).AssertMistake(1, "what it says of itself has no end");
    }

    [Theory]
    [InlineData("user", "named.parquet, row 4 (counted from 0): the column 'user' has no value")]
    [InlineData("item", "row 4 (counted from 0): the column 'item' has no value")]
    [InlineData("rating", "row 4 (counted from 0): the column 'rating' has no value")]
    [InlineData("NaN", "row 4 (counted from 0): the value in 'rating' is NaN")]
    [InlineData("half", "row 4 (counted from 0): the column 'item' holds 10.5, and a 64-bit whole number is needed")]
    public async Task ARowThatIsWrong_IsNamed(string wrong, string sentence)
    {
        DataField[] fields = [new DataField<string>("user"), new DataField<double?>("item"), new DataField<double?>("rating")];
        await WriteAsync("named.parquet", fields, 2, async (writer, group) =>
        {
            bool last = group == 1;
            await writer.WriteAsync(fields[0], new[] { "ann", last && wrong == "user" ? null! : "bob", "cid" });
            await writer.WriteAsync<double>(fields[1], new double?[] { 1, last && wrong == "item" ? null : last && wrong == "half" ? 10.5 : 2, 3 });
            await writer.WriteAsync<double>(fields[2], new double?[] { 1, last && wrong == "rating" ? null : last && wrong == "NaN" ? double.NaN : 2, 3 });
        });
        (await ConvertAsync("named.parquet")).AssertMistake(1, sentence);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public async Task AColumnOfAnotherType_IsRefused()
    {
        DataField[] fields = [new DateTimeDataField("user", DateTimeFormat.Date), new DataField<int>("item"), new DataField<string>("rating")];
        await WriteAsync("types.parquet", fields, 1, async (writer, _) =>
        {
            await writer.WriteAsync<DateTime>(fields[0], Dates);
            await writer.WriteAsync<int>(fields[1], new[] { 1, 2, 3 });
            await writer.WriteAsync(fields[2], new[] { "a", "b", "c" });
        });
        (await ConvertAsync("types.parquet")).AssertMistake(1, "its column 'user' is DateTime, and ids are whole numbers or texts");
        (await ConvertAsync("types.parquet", "--columns", "user=2,item=3,value=3")).AssertMistake(1, "its column 'rating' is");
    }

    [Fact]
    public async Task ADamagedFile_IsRefusedOrRead()
    {
        DataField[] fields = [new DataField<int>("user"), new DataField<int>("item"), new DataField<float>("rating")];
        await WriteAsync("whole.parquet", fields, 1, async (writer, _) =>
        {
            await writer.WriteAsync<int>(fields[0], new[] { 1, 2, 3 });
            await writer.WriteAsync<int>(fields[1], new[] { 1, 2, 3 });
            await writer.WriteAsync<float>(fields[2], new[] { 1f, 2, 3 });
        });
        byte[] whole = File.ReadAllBytes(_folder.File("whole.parquet"));
        for (int place = 4; place < whole.Length; place += 5)
        {
            byte[] flipped = [.. whole];
            flipped[place] ^= 0x55;
            File.WriteAllBytes(_folder.File("flipped.parquet"), flipped);
            Outcome outcome = await ConvertAsync("flipped.parquet");
            Assert.True(outcome.Exit == 0 || !outcome.Error.Contains("should not have happened", StringComparison.Ordinal), $"byte {place}: {outcome.Error}");
        }
    }

    public void Dispose() => _folder.Dispose();

    private async Task AssertNumbersAsync<T>(Func<int, T> make)
        where T : struct
    {
        DataField[] fields = [new DataField<T>("user"), new DataField<T>("item"), new DataField<T>("value")];
        await WriteAsync("numbers.parquet", fields, 1, async (writer, _) =>
        {
            await writer.WriteAsync<T>(fields[0], new[] { make(1), make(2) });
            await writer.WriteAsync<T>(fields[1], new[] { make(10), make(20) });
            await writer.WriteAsync<T>(fields[2], new[] { make(4), make(5) });
        });
        Outcome outcome = await ConvertAsync("numbers.parquet");
        Assert.True(outcome.Exit == 0, $"{typeof(T)}: {outcome.Error}");
        using Dataset data = Dataset.Load(_folder.File("out"));
        Assert.True(data.Users.IsNumeric && data.Items.TryIndexOf("20", out int item) && item == 1);
        Assert.Equal([4f, 5f], data.Ratings.ToArray().Select(static rating => rating.Value));
    }

    private async Task WriteAsync(string name, DataField[] fields, int groups, Func<ParquetRowGroupWriter, int, Task> write)
    {
        await using FileStream file = File.Create(_folder.File(name));
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file);
        for (int group = 0; group < groups; group++)
        {
            using ParquetRowGroupWriter rows = writer.CreateRowGroup();
            await write(rows, group);
        }
    }

    private Task<Outcome> ConvertAsync(string name, params string[] options) =>
        Executable.RunInsideAsync(["convert", _folder.File(name), "--out", _folder.File("out"), "--force", "--json", .. options]);
}
