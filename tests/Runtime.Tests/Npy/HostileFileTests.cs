using System.Buffers.Binary;
using System.Text;
using Lathe.Npy;
using Lathe.Tests.Support;

namespace Lathe.Tests.Npy;

/// <summary>Files that lie, are cut, or want to exhaust memory or stack: each is refused by one sentence that names it.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void AFileCutAnywhere_IsRefused()
    {
        string path = _folder.File("whole.npy");
        NpyArray.Write<double>(path, [1, 2, 3]);
        byte[] whole = File.ReadAllBytes(path);

        for (int length = 0; length < whole.Length; length++)
            AssertRefused(whole[..length], "cannot be read as an .npy file");
    }

    [Fact]
    public void AFlippedBit_IsReadOrRefused_NeverAnythingElse()
    {
        string path = _folder.File("flipped.npy");
        Rating.Write(path, [new(1, 2, 3)]);
        byte[] whole = File.ReadAllBytes(path);

        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, flipped);
            if (Record.Exception(() => Rating.Read(path)) is { } fault)
                Assert.IsType<LatheException>(fault);
        }
    }

    [Theory]
    [InlineData("(4611686018427387904,)", "is larger than any file")]
    [InlineData("(9223372036854775807, 9223372036854775807)", "is larger than any file")]
    [InlineData("(0, 9223372036854775807, 9)", "is larger than any file")]
    [InlineData("(99999999999999999999,)", "the number 99999999999999999999 fits no array")]
    [InlineData("(1000000000000,)", "needs 8000000000000 bytes of data but it has 24")]
    [InlineData("(4,)", "needs 32 bytes of data but it has 24")]
    [InlineData("(2,)", "needs 16 bytes of data but it has 24")]
    [InlineData("(0,)", "needs 0 bytes of data but it has 24")]
    [InlineData("(-3,)", "a negative axis")]
    [InlineData("(3.0,)", "at character")]
    [InlineData("(True,)", "not a tuple of whole numbers")]
    [InlineData("[3]", "not a tuple of whole numbers")]
    [InlineData("(3)", "not a tuple of whole numbers")]
    [InlineData("(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,3)", "more than 64 axes")]
    public void AShapeThatLies_IsRefused(string shape, string reason) =>
        AssertRefused(WithHeader($"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}"), reason);

    [Theory]
    [InlineData("'|O'", "pickled Python objects (dtype '|O'), which Lathe never executes")]
    [InlineData("'O8'", "pickled Python objects")]
    [InlineData("[('a', [('b', '|O')])]", "pickled Python objects")]
    [InlineData("('<f4', (2,))", "subarray")]
    [InlineData("[('a', '<f4', 2)]", "the field 'a' is a subarray")]
    [InlineData("'<c8'", "holds no plain numbers")]
    [InlineData("'<M8[ns]'", "holds no plain numbers")]
    [InlineData("'<U2'", "holds no plain numbers")]
    [InlineData("[('a', '<f8')]", "holds no plain numbers")]
    [InlineData("'<x8'", "its dtype '<x8' is unknown")]
    [InlineData("'<f'", "is unknown")]
    [InlineData("'<f99999999999'", "is unknown")]
    [InlineData("''", "is unknown")]
    [InlineData("'<M[8'", "is unknown")]
    [InlineData("'<U2147483647'", "needs 25769803764 bytes")]
    [InlineData("'|V0'", "needs 0 bytes")]
    [InlineData("[]", "needs 0 bytes")]
    [InlineData("None", "neither a dtype")]
    [InlineData("{'names': ['a'], 'formats': ['<f8']}", "neither a dtype")]
    [InlineData("[('a', '<f4'), ('a', '<f4')]", "two fields of its dtype have the same name")]
    [InlineData("['<f4']", "not written as (name, dtype)")]
    [InlineData("[(1, '<f4')]", "not written as (name, dtype)")]
    public void ADtypeThatCannotBeRead_IsRefused(string descr, string reason) =>
        AssertRefused(WithHeader($"{{'descr': {descr}, 'fortran_order': False, 'shape': (3,)}}"), reason);

    [Theory]
    [InlineData("", "it ends where a value should stand")]
    [InlineData("{'descr': '<f8', 'fortran_order': False}", "not a dictionary of descr, fortran_order and shape")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), 'more': 1}", "not a dictionary of")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (3,)}", "the key 'descr' twice")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (3,)}", "neither True nor False")]
    [InlineData("{1: 2}", "a key of its dictionary is not text")]
    [InlineData("__import__('os').system('true')", "at character 0")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3,)} 1", "where the end should stand")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3,)", "it ends where ',' should stand")]
    [InlineData("{'descr': '<f8' 'fortran_order': False, 'shape': (3,)}", "where ',' should stand")]
    [InlineData("{'descr': '<f8", "it ends where a closing quote should stand")]
    [InlineData("{'descr': '\\q'}", "a known escape")]
    [InlineData("{'descr': '\\xZZ'}", "2 hexadecimal digits")]
    [InlineData("{'descr': '\\ud800'}", "4 hexadecimal digits of a character")]
    [InlineData("Nonsense", "where a value should stand")]
    public void AHeaderThatIsNoLiteral_IsRefused(string header, string reason) => AssertRefused(WithHeader(header), reason);

    [Theory]
    [InlineData('['), InlineData('('), InlineData('{')]
    public void DeepNesting_DoesNotExhaustTheStack(char open) =>
        AssertRefused(WithHeader(new string(open, 1_000_000), version: 2), open == '{' ? "nests deeper" : "it nests deeper than 64 levels");

    [Theory]
    [InlineData("{ \"shape\":(3,),\n\t\"fortran_order\" : True,'descr':\"f8\" , }")]
    [InlineData("{'descr': '=f8', 'fortran_order': False, 'shape': (3L,), }")]
    [InlineData("{u'descr': u'<f8', 'fortran_order': False, 'shape': (1, 3,)}")]
    [InlineData("{'descr': '\\x3cf\\u0038', 'fortran_order': False, 'shape': (+3,)}")]
    public void OtherWritingsOfAGoodHeader_AreRead(string header)
    {
        string path = _folder.File("good.npy");
        File.WriteAllBytes(path, WithHeader(header));

        Assert.Equal([1.0, 2.0, 3.0], NpyArray.Read<double>(path).Values);
    }

    [Fact]
    public void AHeaderOfTwoGigabytes_IsRefusedUnread()
    {
        byte[] file = WithHeader("{}", version: 2);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), int.MaxValue);
        AssertRefused(file, "its header of 2147483647 bytes is longer than 1048576");
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), 1 << 20);
        AssertRefused(file, "ends beyond the file's");
    }

    [Fact]
    public void AnUnknownVersionOrEncoding_IsRefused()
    {
        AssertRefused(WithHeader("{}", version: 4), "the unknown format version 4.0");
        byte[] file = WithHeader("{'x'}", version: 3);
        file[14] = 0xFF;
        AssertRefused(file, "not valid UTF-8");
        AssertRefused("PK\u0003\u0004 an .npz archive"u8.ToArray(), "does not begin with numpy's");
    }

    [Fact]
    public void AMissingFileOrAFolder_IsNamed()
    {
        Assert.Contains("does not exist", Assert.Throws<LatheException>(() => NpyArray.Read<int>(_folder.File("absent.npy"))).Message);
        Assert.Contains("cannot be read", Assert.Throws<LatheException>(() => NpyArray.Read<int>(_folder.FullName)).Message);
        Assert.Contains("cannot be written", Assert.Throws<LatheException>(() => NpyArray.Write<int>(_folder.FullName, [1])).Message);
        Assert.Contains("cannot be written", Assert.Throws<LatheException>(() => Rating.Write(_folder.FullName, [])).Message);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A file of three doubles, 1 to 3, with any header.</summary>
    private static byte[] WithHeader(string header, byte version = 1)
    {
        byte[] text = (version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetBytes(header);
        byte[] size = version == 1 ? [(byte)text.Length, (byte)(text.Length >> 8)] : BitConverter.GetBytes(text.Length);
        byte[] data = [.. new[] { 1.0, 2.0, 3.0 }.SelectMany(BitConverter.GetBytes)];
        return [0x93, .. "NUMPY"u8, version, 0, .. size, .. text, .. data];
    }

    private void AssertRefused(byte[] file, string reason)
    {
        string path = _folder.File("hostile.npy");
        File.WriteAllBytes(path, file);
        string[] messages =
        [
            Assert.Throws<LatheException>(() => NpyArray.Read<double>(path)).Message,
            Assert.Throws<LatheException>(() => NpyArray.Open<double>(path).Dispose()).Message,
            Assert.Throws<LatheException>(() => NpyArray.ReadStrings(path)).Message,
            Assert.Throws<LatheException>(() => Measurement.Read(path)).Message,
        ];

        Assert.Contains(reason, messages[0]);
        Assert.All(messages, message => Assert.Contains(path, message));
        Assert.All(messages, static message => Assert.InRange(message.Length, 1, 2000));
    }
}
