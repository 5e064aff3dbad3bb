"""The staff's side of the conversation."""

from admin.approval import APPROVAL, APPROVE, UNDO
from admin.choices import ASIDE, CARD
from admin.commands import COMMANDS_BY_ROLE
from admin.data_requests import APPLY, ERASE
from admin.find import FIND
from admin.forward import ACCEPT, FORWARD
from admin.inbox import INBOX
from admin.reasons import DECLINE, NOTE, REFUSE, SEND_BACK
from admin.receive import CLASSIFY, RECEIVE
from admin.reply import REPLY
from admin.script import Staff
from admin.tasks import TASK, TASKS
from admin.tellers import TELLERS
from dialogs.dialog import Dialog

DIALOGS: tuple[Dialog, ...] = (
    INBOX,
    TASKS,
    TASK,
    ERASE,
    APPLY,
    FIND,
    CARD,
    ASIDE,
    RECEIVE,
    CLASSIFY,
    FORWARD,
    ACCEPT,
    REPLY,
    APPROVAL,
    APPROVE,
    UNDO,
    REFUSE,
    SEND_BACK,
    DECLINE,
    NOTE,
)

__all__ = ["COMMANDS_BY_ROLE", "DIALOGS", "TELLERS", "Staff"]
