using System.Diagnostics;
using Lathe.Datasets;

namespace Lathe.Tests.Datasets;

/// <summary>Pipes and streams, which are copied to temporary files.</summary>
public sealed class SpoolTests : DatasetTestBase
{
    [Fact]
    public void WhatKilledRunsLeft_IsRemoved_AndWhatOthersUseStays()
    {
        string Left(string id) => Path.Combine(Path.GetTempPath(), "lathe-input-" + id);
        string abandoned = Left(Guid.NewGuid().ToString("N")), used = Left(Guid.NewGuid().ToString("N")), other = Left("notes-" + Guid.NewGuid().ToString("N"));
        File.WriteAllText(abandoned, "left");
        File.WriteAllText(other, "mine");
        using MemoryStream first = new([1, 2, 3]), second = new([4]);
        using (FileStream writer = new(used, FileMode.CreateNew, FileAccess.Write, FileShare.Read))
        {
            using Spool spool = Spool.Of(first, "a stream", CancellationToken.None);
            using Spool next = Spool.Of(second, "another", CancellationToken.None);
            Assert.Equal([1, 2, 3], File.ReadAllBytes(spool.Path));
            Assert.Equal([4], File.ReadAllBytes(next.Path));
            Assert.False(File.Exists(abandoned));
            Assert.True(File.Exists(used) && File.Exists(other));
            spool.Dispose();
            Assert.False(File.Exists(spool.Path));
        }

        File.Delete(used);
        File.Delete(other);
    }

    [SkippableFact]
    public async Task APipeWithoutAWriter_CanBeInterrupted()
    {
        Skip.If(OperatingSystem.IsWindows(), "mkfifo is Unix");
        string pipe = Temporary.File("pipe"), ratings = Write("whole.csv", "1,10,4\n");
        using (Process make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync();
        }

        ConvertOptions options = new() { Ratings = ratings, Folder = Temporary.File("data") };
        foreach (ConvertOptions one in (ConvertOptions[])[options with { Ratings = pipe }, options with { Items = pipe }, options with { Test = pipe }])
        {
            using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(100));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => Task.Run(() => DatasetConverter.Convert(one, null, source.Token)).WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Equal(["pipe", "whole.csv"], Directory.GetFileSystemEntries(Temporary.FullName).Select(Path.GetFileName).Order());
        }

        // Who still waits for a writer gets one, and goes.
        await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose()).WaitAsync(TimeSpan.FromSeconds(20));
    }
}
