package org.marketresolution.infrastructure;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the engine. */
@SpringBootApplication
public class MarketResolution {
    public static void main(String[] arguments) {
        SpringApplication.run(MarketResolution.class, arguments);
    }
}
