package io.netreel.recorder.config;

import io.netreel.recorder.exclude.Cidr;

/// Ranges of addresses.
record CidrCodec() implements Codec<Cidr> {

    @Override
    public Cidr read(String word) throws BadValueException {
        return Cidr.parse(word)
                .orElseThrow(() -> new BadValueException(
                        "'" + word + "' is no range of addresses; write it as 10.0.0.0/8, fd00::/8 or 192.0.2.7"));
    }

    @Override
    public String write(Cidr value) {
        return value.toString();
    }
}
