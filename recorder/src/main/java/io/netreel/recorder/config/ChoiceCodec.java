package io.netreel.recorder.config;

import java.util.List;
import java.util.function.Function;

/// One of a few words.
///
/// @param what what there is a choice of, in the singular
record ChoiceCodec<T>(String what, List<T> choices, Function<T, String> words) implements Codec<T> {

    @Override
    public T read(String word) throws BadValueException {
        for (T choice : choices) {
            if (words.apply(choice).equals(word)) {
                return choice;
            }
        }
        List<String> all = choices.stream().map(words).toList();
        throw new BadValueException("there is no " + what + " '" + word + "'; "
                + Nearest.to(word, all)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElseGet(() -> "there are " + String.join(", ", all)));
    }

    @Override
    public String write(T value) {
        return words.apply(value);
    }
}
