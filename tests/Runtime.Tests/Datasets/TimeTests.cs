using System.Globalization;
using Lathe.Npy;

namespace Lathe.Tests.Datasets;

/// <summary>Every way to write a time ends as whole seconds since 1970.</summary>
public sealed class TimeTests : DatasetTestBase
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("964982703", 964982703)]
    [InlineData("-1", -1)]
    [InlineData("+5", 5)]
    [InlineData("007", 7)]
    [InlineData("964982703.0", 964982703)]
    [InlineData("964982703.999", 964982703)]
    [InlineData("-1.0", -1)]
    [InlineData("-1.5", -2)]
    [InlineData("9.64982703e8", 964982703)]
    [InlineData("1970-01-01", 0)]
    [InlineData("2000-07-30", 964915200)]
    [InlineData("2000-07-30 18:45", 964982700)]
    [InlineData("2000-07-30T18:45:03", 964982703)]
    [InlineData("2000-07-30 18:45:03", 964982703)]
    [InlineData("2000-07-30T18:45:03Z", 964982703)]
    [InlineData("2000-07-30 18:45:03 UTC", 964982703)]
    [InlineData("2000-07-30T18:45:03.999Z", 964982703)]
    [InlineData("2000-07-30T18:45:03.123456789", 964982703)]
    [InlineData("2000-07-30T20:45:03+02:00", 964982703)]
    [InlineData("2000-07-30T20:45:03.5+0200", 964982703)]
    [InlineData("2000-07-30 20:45:03+02", 964982703)]
    [InlineData("2000-07-30 20:45:03 +02:00", 964982703)]
    [InlineData("2000-07-30T10:45:03-08:00", 964982703)]
    [InlineData("1969-12-31T23:59:59.5Z", -1)]
    [InlineData("0001-01-01", -62135596800)]
    [InlineData("9999-12-31T23:59:59Z", 253402300799)]
    public void ATime_BecomesSeconds(string text, long seconds) => Assert.Equal([seconds], Times(text));

    [Theory]
    [InlineData("")]
    [InlineData("noon")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("99999999999999999999")]
    [InlineData("2000-13-01")]
    [InlineData("2000-02-30")]
    [InlineData("2000-07-30T25:00")]
    [InlineData("2000-07-30T18:45:03.")]
    [InlineData("2000-07-30.5")]
    [InlineData("2000-07-30T18:45:03+99:00")]
    [InlineData("2000-07-30T18:45:03 and more and more and more")]
    [InlineData("30/07/2000")]
    public void WhatIsNoTime_IsNamedWithItsLine(string text)
    {
        string message = Fault($"user,item,rating,timestamp\n1,2,3,5\n1,3,3,{text}\n");
        Assert.Contains("ratings.csv, line 3: the time '", message, StringComparison.Ordinal);
        Assert.Contains("is neither a number", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1L, "seconds")]
    [InlineData(1_000L, "milliseconds")]
    [InlineData(1_000_000L, "microseconds")]
    [InlineData(1_000_000_000L, "nanoseconds")]
    public void TheUnit_IsToldByTheSizeOfMost_AndSaid(long perSecond, string word)
    {
        Random random = new(7);
        long[] seconds = [.. Enumerable.Range(0, 500).Select(_ => random.NextInt64(200_000_000, 4_000_000_000)), 0, 0, -5];
        (ConvertSummary summary, long[] times) = Read([.. seconds.Select(second => (second * perSecond).ToString(CultureInfo.InvariantCulture))]);
        Assert.Equal(seconds, times);
        Assert.EndsWith($"time in column 4 ({word})", summary.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void DatesAreSaid() =>
        Assert.EndsWith("time in column 4 (dates)", Read(["2000-07-30", "2001-01-01T00:00Z"]).Summary.Found, StringComparison.Ordinal);

    [Fact]
    public void ATimeTooLargeForTheFilesUnit_IsNamed() => Assert.Contains(
        "ratings.csv, line 3: the time 964982703000 is too large for seconds",
        Fault("1,2,3,964982703\n1,3,3,964982704\n1,4,3,964982703000\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("5", "2000-07-30")]
    [InlineData("2000-07-30", "5")]
    public void NumbersAmongDates_AreRefused(string first, string second) => Assert.Contains(
        "line 3: the time '" + second, Fault($"user,item,rating,timestamp\n1,2,3,{first}\n1,3,3,{second}\n"), StringComparison.Ordinal);

    [Fact]
    public void EachPartOfAGivenSplit_HasItsOwnUnit()
    {
        string test = Write("test.csv", "3,2,3,2000-07-30T18:45:03Z\n");
        (_, Dataset data) = Convert("1,2,3,964982703000\n", options => options with { Test = test });
        data.Dispose();
        Assert.Equal([964982703L, 964982703], NpyArray.Read<long>(Temporary.File("data/times.npy")).Values);
    }

    [Fact]
    public void AColumnCalledADate_ThatHoldsNone_IsRefused() =>
        Assert.Contains("line 2: the time '30 July' is neither", Fault("user,item,rating,date\n1,2,3,30 July\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("1,2,3,964982703.0\n", true)]
    [InlineData("1,2,3,2000-07-30\n", true)]
    [InlineData("1,2,3,0.75\n", false)]
    [InlineData("user,item,rating,date\n1,2,3,2000-07-30\n", true)]
    public void ATimeColumn_IsFoundWhereItHoldsTimes(string text, bool times)
    {
        (ConvertSummary summary, Dataset data) = Convert(text);
        data.Dispose();
        Assert.Equal(times, summary.HasTimes);
    }

    [Fact]
    public void AnyDateTime_IsReadAsItWasWritten()
    {
        Random random = new(3);
        DateTimeOffset[] dates = [.. Enumerable.Range(0, 300).Select(_ => new DateTimeOffset(random.NextInt64(0, DateTime.MaxValue.Ticks / 2) + (1L << 59) / 10, TimeSpan.Zero))];
        string[] texts = [.. dates.Select(date => date.ToOffset(TimeSpan.FromMinutes(15 * random.Next(-40, 41))).ToString("O", CultureInfo.InvariantCulture))];
        Assert.Equal(dates.Select(static date => date.ToUnixTimeSeconds()), Read(texts).Times);
    }

    private long[] Times(params string[] texts) => Read(texts).Times;

    private (ConvertSummary Summary, long[] Times) Read(params string[] texts)
    {
        string rows = string.Concat(texts.Select(static (text, row) => $"1,{row},3,{text}\n"));
        (ConvertSummary summary, Dataset data) = Convert("user,item,rating,timestamp\n" + rows);
        data.Dispose();
        return (summary, NpyArray.Read<long>(Temporary.File("data/times.npy")).Values);
    }
}
