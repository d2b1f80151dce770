using Lathe.Tests.Support;

namespace Lathe.Tests.Common;

/// <summary>Two writers of one place: one wins, the other says so, and the place is whole.</summary>
public sealed class TwoWritersTests : IDisposable
{
    private static readonly FolderKind Kind = new("test folder", "a.txt", "b.txt");

    private readonly TemporaryFolder _temporary = new();

    private string Target => _temporary.File("target");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void AFolderThatIsBeingWritten_IsRefusedToOthers_OfAllKinds()
    {
        WholeFolder.Write(Target, overwrite: false, Kind, folder =>
        {
            AssertBusy(() => WholeFolder.Write(Target, overwrite: true, Kind, static _ => { }));
            AssertBusy(() => FolderReservation.ToUpdate(Target).Dispose());
            AssertBusy(() => WholeFile.Write(Target, overwrite: true, static _ => { }));
            File.WriteAllText(Path.Combine(folder, "a.txt"), "whole");
        });

        Assert.Equal("whole", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Equal(["target"], Directory.GetFileSystemEntries(_temporary.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void AnotherWayToTheSamePlace_IsTheSamePlace()
    {
        Directory.CreateDirectory(Target);
        Directory.CreateSymbolicLink(_temporary.File("link"), Target);
        Directory.CreateSymbolicLink(_temporary.File("parent"), _temporary.FullName);
        using FolderReservation place = FolderReservation.ToUpdate(Target);
        AssertBusy(() => FolderReservation.ToUpdate(_temporary.File("link")).Dispose());
        AssertBusy(() => FolderReservation.ToUpdate(_temporary.File("parent/target")).Dispose());
    }

    [Fact]
    public void ManyThreads_WriteOneFolder_AndItIsAlwaysWhole()
    {
        int written = 0, refused = 0;
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, turn =>
        {
            try
            {
                WholeFolder.Write(Target, overwrite: true, Kind, folder =>
                {
                    File.WriteAllText(Path.Combine(folder, "a.txt"), $"{turn}");
                    File.WriteAllText(Path.Combine(folder, "b.txt"), $"{turn}");
                });
                Interlocked.Increment(ref written);
            }
            catch (LatheException busy)
            {
                Assert.Equal("TargetBusy", busy.Problem?.Name);
                Interlocked.Increment(ref refused);
            }
        });

        Assert.Equal(200, written + refused);
        Assert.True(written > 0);
        Assert.Equal(File.ReadAllText(Path.Combine(Target, "a.txt")), File.ReadAllText(Path.Combine(Target, "b.txt")));
        Assert.Equal(["target"], Directory.GetFileSystemEntries(_temporary.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void AModelsFolder_CanBeKeptBeforeItIsTrained()
    {
        using Dataset data = TestData.Random(20, 20, 200, seed: 1);
        using Kernels.Biased7 model = Kernels.Biased7.Train(data);
        using (FolderReservation place = ModelFolder.Reserve(Target))
        {
            Assert.Equal(Target, place.Folder);
            AssertBusy(() => model.Save(Target));
            model.Save(place);
        }

        Assert.Throws<LatheException>(() => ModelFolder.Reserve(Target));
        model.Save(Target, overwrite: true);
    }

    private void AssertBusy(Action write) => Assert.StartsWith(
        "Another run is writing '" + _temporary.FullName, Assert.Throws<LatheException>(write).Message, StringComparison.Ordinal);
}
