/** Placeholder until the engine's launcher lands. */
final class EmbeddedEngine {
    private EmbeddedEngine() {}
}
