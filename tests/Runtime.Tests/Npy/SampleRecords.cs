namespace Lathe.Tests.Npy;

/// <summary>A record with two holes: after the first byte and at the end.</summary>
[NpyRecord]
public readonly partial record struct Measurement(byte SensorId, double Reading, Half Error, bool IsGood);

/// <summary>Names that only format version 3.0 and quoting can hold.</summary>
[NpyRecord]
public readonly partial record struct Named([NpyField("七人")] int First, [NpyField("a'b\"c\\d")] int Second);
