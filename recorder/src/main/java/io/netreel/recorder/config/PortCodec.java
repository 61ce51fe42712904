package io.netreel.recorder.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

/// Ports of TCP and UDP.
record PortCodec() implements Codec<Integer> {

    private static final int LARGEST = 65_535;

    @Override
    public Integer read(String word) throws BadValueException {
        if (word.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(word);
            if (port > 0 && port <= LARGEST) {
                return port;
            }
        }
        throw new BadValueException("'" + word + "' is no port; write a number from 1 to " + LARGEST);
    }

    @Override
    public String write(Integer value) {
        return Integer.toString(value);
    }

    @Override
    public JsonNode json(Integer value) {
        return IntNode.valueOf(value);
    }
}
