namespace Lathe;

/// <summary>What a solver is prepared for.</summary>
/// <param name="Model">The declaration.</param>
/// <param name="Numbers">The run's numbers.</param>
/// <param name="Data">The ratings, and how many users and items there are.</param>
/// <param name="Range">Limits of a prediction.</param>
/// <param name="Validation">Share of the training ratings to hold out.</param>
/// <param name="Start">Rows of another model to start from; null draws all.</param>
/// <param name="Threads">Threads that may prepare and work; they change no bit.</param>
/// <param name="CancellationToken">Stops between the steps of the preparation.</param>
internal sealed record TrainingTask(
    ModelDeclaration Model, ModelNumbers Numbers, Dataset Data, ValueLimits Range, float Validation, TakenRows? Start, int Threads, CancellationToken CancellationToken);
