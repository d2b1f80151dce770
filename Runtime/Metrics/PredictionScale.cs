namespace Lathe;

/// <summary>What turns a kernel's score into a prediction: clamp(mean + sigma x score).</summary>
/// <param name="Mean">What is added.</param>
/// <param name="Sigma">What a score is multiplied by; 1 for a finished model.</param>
/// <param name="Minimum">Smallest prediction.</param>
/// <param name="Maximum">Largest prediction.</param>
internal readonly record struct PredictionScale(double Mean, double Sigma, float Minimum, float Maximum)
{
    /// <summary>The prediction of a score.</summary>
    public float Predict(float score) => Math.Clamp((float)(Mean + Sigma * score), Minimum, Maximum);
}
