package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void escapesWhatIsNoHtml() {
        assertThat(Html.of("<p title=\"{}\">{}</p>", "\"'", "<script>&amp;").text())
                .isEqualTo("<p title=\"&quot;&#39;\">&lt;script&gt;&amp;amp;</p>");
    }

    @Test
    void leavesHtmlAsItIs() {
        assertThat(Html.of("<ul>{}</ul>", List.of(Html.of("<li>{}</li>", "<"), Html.of("<li>b</li>")))
                        .text())
                .isEqualTo("<ul><li>&lt;</li><li>b</li></ul>");
    }

    @Test
    void aValueThatLooksLikeAGapIsNone() {
        assertThat(Html.of("{} {}", "{}", "x").text()).isEqualTo("{} x");
    }

    @Test
    void gapsAndValuesMustBeOfOneNumber() {
        assertThatThrownBy(() -> Html.of("{} {}", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Html.of("{}", "x", "y")).isInstanceOf(IllegalArgumentException.class);
    }
}
