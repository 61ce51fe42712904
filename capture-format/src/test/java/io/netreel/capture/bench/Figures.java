package io.netreel.capture.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Numbers of several rounds.
public final class Figures {

    private final List<Double> sorted;

    private Figures(List<Double> sorted) {
        this.sorted = sorted;
    }

    public static <T> Figures of(List<T> rounds, ToDoubleFunction<T> number) {
        List<Double> numbers = new ArrayList<>();
        rounds.forEach(round -> numbers.add(number.applyAsDouble(round)));
        Collections.sort(numbers);
        return new Figures(numbers);
    }

    /// The middle one, or the mean of the two in the middle.
    public double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return sorted.getFirst();
    }

    public double greatest() {
        return sorted.getLast();
    }
}
