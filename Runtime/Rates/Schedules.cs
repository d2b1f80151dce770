namespace Lathe;

/// <summary>Makes the schedule that a declaration names, with the numbers of a run; a solver without a rate is given 0 in every epoch.</summary>
internal static class Schedules
{
    public static IRateSchedule Create(ScheduleKind? kind, ModelNumbers numbers) => kind switch
    {
        ScheduleKind.BoldDriver => new BoldDriverSchedule(new BoldDriverNumbers(
            numbers.Real("BoldDriver.Initial"),
            numbers.Real("BoldDriver.Increase"),
            numbers.Real("BoldDriver.IncreaseFactor"),
            numbers.Real("BoldDriver.Decrease"),
            numbers.Real("BoldDriver.Maximum"),
            numbers.Real("BoldDriver.Minimum"),
            numbers.Whole("BoldDriver.After"),
            numbers.Flag("BoldDriver.Rollback"))),
        ScheduleKind.InverseTimeDecay => new InverseTimeDecaySchedule(numbers.Real("InverseTimeDecay.Initial"), numbers.Real("InverseTimeDecay.Decay")),
        ScheduleKind.ExponentialDecay => new ExponentialDecaySchedule(
            numbers.Real("ExponentialDecay.Initial"), numbers.Real("ExponentialDecay.Decay"), numbers.Real("ExponentialDecay.Minimum")),
        ScheduleKind.AdaGrad => new ConstantRateSchedule(numbers.Real("AdaGrad.Rate")),
        ScheduleKind.ConstantRate => new ConstantRateSchedule(numbers.Real("ConstantRate.Rate")),
        _ => new ConstantRateSchedule(0),
    };
}
