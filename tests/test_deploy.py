"""What an operator installs can be read by the programs it is for, and names only what there is."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from bot.metrics import Metrics
from bot.metrics_page import Page
from bot.settings import ROOT
from storage import Keyring, make_key
from storage.leases import Held
from storage.watch import Backlog, Sight, TokenAge

DEPLOY = ROOT / "deploy"


def read(name: str) -> Any:
    return yaml.safe_load((DEPLOY / name).read_text(encoding="utf-8"))


def all_metrics() -> set[str]:
    """As the page names them when something of everything has happened."""
    metrics = Metrics()
    metrics.went(metrics.came(), "web", "answered")
    metrics.outgoing["web", "sent"] += 1
    metrics.refused("web", "later", "outage")
    one = Backlog(1, 1)
    sight = Sight(
        {"telegram:1": one}, one, one, one, (Held("deliver:telegram:1", "a", 1),), (TokenAge("zalo_oa:1", 1, False),)
    )
    text = Page(metrics).text(sight, True, 2).decode()
    return set(re.findall(r"^(homthu_\w+)", text, re.MULTILINE)) | set(re.findall(r"^# TYPE (\w+) counter", text, re.M))


def test_the_rules_ask_for_figures_that_there_are() -> None:
    rules = [rule for group in read("alerts.yml")["groups"] for rule in group["rules"]]
    known = all_metrics()
    assert len(rules) >= 10
    for rule in rules:
        asked = set(re.findall(r"homthu_\w+", rule["expr"]))
        assert asked <= known, rule["alert"]
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert rule["annotations"]["summary"]
    assert len({rule["alert"] for rule in rules}) == len(rules)


def test_the_compose_file_keeps_secrets_in_files_and_the_database_inside() -> None:
    compose = read("compose.yml")
    services = compose["services"]
    assert set(services) == {"db", "homthu"}
    for service in services.values():
        assert {str(secret) for secret in service["secrets"]} <= set(compose["secrets"])
        assert set(service["networks"]) <= set(compose["networks"])
    assert compose["networks"]["inside"]["internal"]
    assert services["db"]["networks"] == ["inside"]
    assert "ports" not in services["db"]
    assert all(port.startswith("127.0.0.1:") for port in services["homthu"]["ports"])
    assert (services["homthu"]["read_only"], services["homthu"]["cap_drop"]) == (True, ["ALL"])
    assert not re.search(r"PASSWORD\s*:|password@", (DEPLOY / "compose.yml").read_text())


def test_the_image_runs_as_nobody_special_and_asks_whether_it_is_ready() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert "USER homthu" in lines
    assert any("/health/ready" in line for line in lines)
    assert any("--require-hashes" in line for line in lines)
    taken = [line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line.startswith("!")]
    assert all((ROOT / name).exists() for name in taken)
    packages = re.search(r"^packages = \[(.*)\]", (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert packages is not None
    assert set(re.findall(r'"(\w+)"', packages[1])) <= set(taken)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("unit", ["homthu.service", "homthu-backup.service", "homthu-backup.timer"])
def test_systemd_understands_the_units(unit: str, tmp_path: Path) -> None:
    for file in DEPLOY.glob("homthu*.*"):
        text = file.read_text(encoding="utf-8").replace("/opt/homthu/.venv/bin/homthu", sys.executable)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / unit], capture_output=True, text=True, check=False
    )
    told = [line for line in done.stderr.splitlines() if unit.partition(".")[0] in line]
    assert (done.returncode, told) == (0, [])


def test_the_service_gives_the_drain_its_time_and_keeps_the_key_out_of_the_environment() -> None:
    unit = (DEPLOY / "homthu.service").read_text(encoding="utf-8")
    stop = re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    assert stop is not None
    assert int(stop[1]) > 10
    assert "ProtectSystem=strict" in unit
    assert "LoadCredential=homthu_data_key:" in unit
    assert "DATA_KEY=" not in unit


def test_the_helper_for_commands_is_a_shell_script_that_can_be_run() -> None:
    script = DEPLOY / "homthu-admin"
    assert script.stat().st_mode & stat.S_IXUSR
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0


def test_a_secret_in_a_file_is_a_setting(tmp_path: Path) -> None:
    key = make_key()
    (tmp_path / "homthu_data_key").write_text(key + "\n")
    code = "from bot.settings import Settings; print(Settings(_env_file=None).homthu_data_key)"
    environment = {k: v for k, v in os.environ.items() if k != "HOMTHU_DATA_KEY"}
    environment |= {"CREDENTIALS_DIRECTORY": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == key + "\n"
    assert Keyring.parse(done.stdout.strip()) == Keyring.parse(key)
