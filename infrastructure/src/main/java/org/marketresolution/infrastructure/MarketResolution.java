package org.marketresolution.infrastructure;

import java.util.Arrays;
import org.marketresolution.infrastructure.catalogue.Demo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the engine, or what its first argument names: {@code demo}. */
@SpringBootApplication
public class MarketResolution {
    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("demo")) {
            Demo.play(MarketResolution.class);
        } else {
            SpringApplication.run(MarketResolution.class, arguments);
        }
    }
}
