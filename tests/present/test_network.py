"""The network of actors: nodes, typed and signed edges, and a layout without chance."""

from pile import make_dossier

from retold.present.network import build_network, lay_out
from retold.terms import EventType


def test_the_mentions_of_one_name_are_one_node() -> None:
    network = build_network([make_dossier()])
    (line,) = [node for node in network.nodes if node.text == "Strait Lines"]
    assert line.kind == "organisation"
    assert len([node for node in network.nodes if "Strait" in node.text]) == 1


def test_an_edge_has_type_sign_words_and_carriers() -> None:
    story = make_dossier()
    network = build_network([story])
    edges = {(edge.actor, edge.recipient): edge for edge in network.edges}
    edge = next(edge for (_, recipient), edge in edges.items() if edge.type is EventType.REJECT)
    texts = {report.id: report.text for report in story.reports}
    assert edge.sign == -1
    assert [texts[span.report_id][span.start : span.end] for span in edge.spans] == ["denied"]
    assert len(edge.report_ids) == 1
    assert edge.origins is None


def test_help_is_signed_as_cooperation() -> None:
    edges = build_network([make_dossier()]).edges
    assert {edge.sign for edge in edges if edge.type is EventType.AID} == {1}


def test_every_edge_joins_two_nodes_that_are_there() -> None:
    network = build_network([make_dossier()])
    ids = {node.id for node in network.nodes}
    assert all(edge.actor in ids and edge.recipient in ids and edge.actor != edge.recipient for edge in network.edges)


def test_the_network_is_the_same_each_time() -> None:
    assert build_network([make_dossier()]) == build_network([make_dossier()])


def test_the_layout_stays_in_the_frame_and_puts_partners_closer() -> None:
    ids = ["a", "b", "c", "d", "e", "f"]
    points = dict(zip(ids, lay_out(ids, [("a", "d")]), strict=True))
    assert all(0 <= value <= 1 for point in points.values() for value in point)
    assert _apart(points["a"], points["d"]) < _apart(points["b"], points["e"])


def test_no_two_nodes_lie_on_each_other() -> None:
    ids = [str(number) for number in range(12)]
    points = lay_out(ids, [("0", other) for other in ids[1:]])
    assert min(_apart(one, two) for n, one in enumerate(points) for two in points[n + 1 :]) > 0.02


def test_an_empty_pile_has_an_empty_network() -> None:
    network = build_network([])
    assert (network.nodes, network.edges) == ((), ())


def _apart(one: tuple[float, float], two: tuple[float, float]) -> float:
    return float(((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2) ** 0.5)
