"""The page that Prometheus reads. Loaded when it is first asked for: its library takes a tenth of a second.

Labels are channels, accounts, outcomes and words of the code; never a conversation, a case or a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot import log
from bot.metrics import Metrics, Tally
from cases.plans import labels_of
from storage.watch import Backlog, Sight

CONTENT_TYPE = CONTENT_TYPE_LATEST


class Page:
    def __init__(self, metrics: Metrics) -> None:
        self._numbers = _Numbers(metrics)
        self._registry = CollectorRegistry()
        self._registry.register(self._numbers)
        ProcessCollector(registry=self._registry)

    def text(self, sight: Sight | None, ready: bool, now: int) -> bytes:
        """sight: None while the database does not answer."""
        self._numbers.seen(sight, ready, now)
        return generate_latest(self._registry)


class _Numbers(Collector):
    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._sight: Sight | None = None
        self._ready = False
        self._now = 0

    def seen(self, sight: Sight | None, ready: bool, now: int) -> None:
        self._sight, self._ready, self._now = sight, ready, now

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        yield _gauge("homthu_ready", "1: takes messages", float(self._ready))
        yield _gauge("homthu_database_up", "1: the database answers", float(self._sight is not None))
        yield from self._counted()
        if self._sight is not None:
            yield from self._of_the_tables(self._sight)

    def _counted(self) -> Iterator[Metric]:
        metrics = self._metrics
        yield _gauge("homthu_oldest_unanswered_seconds", "Age of the oldest message in hand", metrics.oldest())
        yield _gauge("homthu_messages_in_hand", "Messages that are not durable yet", metrics.in_hand())
        yield _counter("homthu_messages_in", "Messages by what came of them", ("channel", "outcome"), metrics.incoming)
        yield _counter("homthu_messages_out", "Sendings by how they ended", ("channel", "outcome"), metrics.outgoing)
        yield _counter(
            "homthu_platform_errors", "Sendings that a platform did not take", ("channel", "kind", "why"),
            metrics.refusals,
        )  # fmt: skip
        yield _counter("homthu_log_events", "Warnings and errors by name", ("level", "event"), log.counted.events)
        dropped = CounterMetricFamily("homthu_log_fields_dropped", "Fields of log lines that are not on the list")
        dropped.add_metric((), log.counted.dropped)
        yield dropped
        yield _histogram("homthu_batch_size", "Messages played in one transaction", metrics.batch_sizes)
        yield _histogram("homthu_turn_seconds", "From a message in hand to its outcome", metrics.turn_seconds)
        yield _histogram("homthu_commit_seconds", "Making one transaction durable", metrics.commit_seconds)

    def _of_the_tables(self, sight: Sight) -> Iterator[Metric]:
        unsent = GaugeMetricFamily("homthu_outbox_waiting", "Messages not sent yet", labels=("account",))
        oldest = GaugeMetricFamily("homthu_outbox_oldest_seconds", "Age of the oldest of them", labels=("account",))
        for account, backlog in sight.unsent.items():
            unsent.add_metric((account,), backlog.count)
            oldest.add_metric((account,), self._age(backlog))
        yield unsent
        yield oldest
        labels = ("account", "price")
        month = GaugeMetricFamily("homthu_messages_this_month", "Messages by what they cost", labels=labels)
        for name, count in sight.month.items():
            month.add_metric(labels_of(name), count)
        yield month
        for name, what, backlog in (
            ("homthu_mail_overdue", "Mail that is due", sight.overdue),
            ("homthu_jobs_waiting", "Jobs that are due", sight.jobs),
            ("homthu_set_aside", "Messages that failed and wait to be played again", sight.aside),
        ):
            yield _gauge(name, what, backlog.count)
            yield _gauge(f"{name}_oldest_seconds", f"{what}: age of the oldest", self._age(backlog))
        held = GaugeMetricFamily("homthu_lease_held", "1: some worker does this", labels=("lease",))
        workers = 0
        for lease in sight.leases:
            if lease.name.startswith("worker:"):
                workers += 1
            else:
                held.add_metric((lease.name,), 1.0)
        yield held
        yield from self._of_tokens(sight)
        yield _gauge("homthu_workers", "Running workers of this commune", workers)

    def _of_tokens(self, sight: Sight) -> Iterator[Metric]:
        alive = GaugeMetricFamily("homthu_token_alive", "0: somebody has to consent again", labels=("account",))
        age = GaugeMetricFamily("homthu_token_age_seconds", "Since the pair was replaced", labels=("account",))
        for token in sight.tokens:
            alive.add_metric((token.account,), float(not token.dead))
            age.add_metric((token.account,), max(self._now - token.got_at, 0) / 1000)
        if sight.tokens:
            yield alive
            yield age

    def _age(self, backlog: Backlog) -> float:
        return max(self._now - backlog.since, 0) / 1000 if backlog.since is not None else 0.0


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=value)


def _counter(name: str, what: str, labels: tuple[str, ...], counted: Mapping[Any, int]) -> Metric:
    family = CounterMetricFamily(name, what, labels=labels)
    for values, count in counted.items():
        family.add_metric(values, count)
    return family


def _histogram(name: str, what: str, tally: Tally) -> Metric:
    bounds = [*map(str, tally.bounds), "+Inf"]
    family = HistogramMetricFamily(name, what)
    family.add_metric((), list(zip(bounds, map(float, accumulate(tally.counts)), strict=True)), tally.total)
    return family
