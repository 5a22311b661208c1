package org.marketresolution.infrastructure.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final PublicAddresses production = new PublicAddresses(false);
    private final PublicAddresses sandbox = new PublicAddresses(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.31.255.255",
                "192.168.1.1",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::10.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "fd00::1",
                "fe80::1",
                "ff02::1"
            })
    void no_call_reaches_an_inner_address(String address) {
        assertThatThrownBy(() -> production.resolve(address)).isInstanceOf(AddressRefused.class);
        assertThatThrownBy(() -> sandbox.resolve(address)).isInstanceOf(AddressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "localhost"})
    void only_the_sandbox_calls_the_machine_itself(String address) throws UnknownHostException {
        assertThatThrownBy(() -> production.resolve(address)).isInstanceOf(AddressRefused.class);
        assertThat(sandbox.resolve(address)).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void public_addresses_are_called(String address) throws UnknownHostException {
        assertThat(production.resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @Test
    void a_number_is_read_as_the_address_that_it_stands_for() {
        assertThatThrownBy(() -> production.resolve("2130706433")).isInstanceOf(AddressRefused.class);
    }
}
