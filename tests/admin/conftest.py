"""An office where every test begins: two units' officers, the clerk, the leader, one resident."""

import pytest

from tests.admin.office import SECOND, Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def forwarded(office: Office) -> Office:
    """One case, received, classified and with the police."""
    office.lodged()
    office.says("clerk", "1", "1", "1", "1", "1", "1")
    office.deliver()
    return office


@pytest.fixture
def proposed(forwarded: Office) -> Office:
    """The police have answered; the clerk is asked whether it may go."""
    forwarded.says("police", "1", "Tài khoản đã khôi phục, mời ông/bà đăng nhập lại.", "1")
    forwarded.deliver()
    return forwarded


@pytest.fixture
def released(proposed: Office) -> Office:
    """Clerk and leader have approved; the answer leaves in half a minute."""
    proposed.says("clerk", "1")
    proposed.deliver()
    proposed.says("leader", "1")
    return proposed


@pytest.fixture
def two(office: Office) -> Office:
    """The police have the one; the other has just come from somebody else."""
    office.lodged()
    office.says("clerk", "1", "1", "1", "VNeID báo lỗi", "1", "1")
    office.join("tam")
    office.lodged("VNeID lỗi định danh hoài", code=SECOND, by="tam")
    return office
