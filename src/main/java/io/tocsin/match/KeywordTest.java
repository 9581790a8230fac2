package io.tocsin.match;

import io.tocsin.rule.Test;

/** Tests as keywords mean them: found anywhere in a value. */
final class KeywordTest {
    private KeywordTest() {}

    static Test of(Test test) {
        return test instanceof Test.Equals(String text, boolean cased) ? new Test.Contains(text, cased) : test;
    }

    static boolean needsField(Test test) {
        return test instanceof Test.Exists || test instanceof Test.IsNull || test instanceof Test.FieldEquals;
    }
}
