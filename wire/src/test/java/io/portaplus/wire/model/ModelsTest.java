package io.portaplus.wire.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.wire.Basket;
import io.portaplus.wire.dto.WireName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {
    private final Models models = new Models();

    record Primitive(int number) {}

    record Tree(List<Tree> children) {}

    record Keys(Map<Integer, String> map) {}

    record Same(String name, @WireName("NAME") String other) {}

    record Positive(Integer number) {
        Positive {
            if (number <= 0) {
                throw new IllegalStateException("not positive");
            }
        }
    }

    record Twice(Positive one, Positive two) {}

    @Test
    void membersHaveDeclaredOrderAndWireNames() {
        assertThat(models.of(Basket.class).members())
                .extracting(Member::name)
                .containsExactly(
                        "Title",
                        "Quantity",
                        "ICustomer",
                        "IsDelete",
                        "Fee",
                        "At",
                        "apiToken",
                        "Lines",
                        "Notes",
                        "Attributes",
                        "Person");
        assertThat(models.of(Basket.class).members())
                .extracting(Member::index)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void aModelIsMadeOnce() {
        assertThat(models.of(Basket.class)).isSameAs(models.of(Basket.class));
        Shape.OfRecord one =
                (Shape.OfRecord) models.of(Twice.class).members().get(0).shape();
        Shape.OfRecord two =
                (Shape.OfRecord) models.of(Twice.class).members().get(1).shape();
        assertThat(one.model()).isSameAs(two.model());
    }

    @Test
    void aRecordGivesBackWhatItWasMadeOf() {
        RecordModel<Positive> model = models.of(Positive.class);
        Positive positive = model.create(new Object[] {5});
        assertThat(model.members().getFirst().of(positive)).isEqualTo(5);
    }

    @Test
    void theRecordsOwnRulesHold() {
        assertThatThrownBy(() -> models.of(Positive.class).create(new Object[] {0}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not positive");
        assertThatThrownBy(() -> models.of(Positive.class).createEmpty()).isInstanceOf(NullPointerException.class);
    }

    @Test
    void whatHasNoWireFormIsRefusedWhenTheHostIsBuilt() {
        for (Class<? extends Record> type : List.of(Primitive.class, Keys.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> models.of(type))
                    .withMessageContaining(type.getName())
                    .withMessageEndingWith("has a type without a wire form");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> models.of(Tree.class))
                .withMessageEndingWith("contains itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> models.of(Same.class))
                .withMessageEndingWith("has two members named NAME");
    }
}
