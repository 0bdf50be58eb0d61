"""A machine that throws random commands of random people at the rules (see `invariants`)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import hypothesis.strategies as st
import msgspec
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import Rules
from tests.ballots.hall import council

from .invariants import canonical, check_log, check_state, check_views
from .play import CALLED, DOORS, LISTED, WRITTEN, random_command
from .scene import RULES, Scene, convened, on_item, on_questions, prepared
from .secret import box_command, open_secret

RULES_OF_ROUNDS = msgspec.structs.replace(RULES, questions_per_round=3)


class Meeting(RuleBasedStateMachine):
    rules: Rules = RULES

    def __init__(self) -> None:
        super().__init__()
        self.scene = self.begun()

    def begun(self) -> Scene:
        return Scene(prepared(delegates=3))

    @rule(data=st.data())
    def somebody_does_something(self, data: Any) -> None:
        state = self.scene.state
        who, command = random_command(state, lambda things: data.draw(st.sampled_from(things)))
        before = canonical(state)
        clock = msgspec.json.encode(state.speech)
        try:
            made = self.scene.do(who, command)
        except Refused:
            assert canonical(state) == before
            return
        assert made
        if isinstance(command, cmd.WithdrawRequest | cmd.MoveRequest):
            assert msgspec.json.encode(state.speech) == clock

    @rule(data=st.data())
    def somebody_mends_what_they_wrote(self, data: Any) -> None:
        def pick(things: Any) -> Any:
            return data.draw(st.sampled_from(things))

        state = self.scene.state
        with suppress(Refused):
            self.scene.do(pick(list(state.attendees)), pick(WRITTEN)(state, pick))

    @rule(data=st.data())
    def a_desk_turns_a_door_or_orders_the_votes(self, data: Any) -> None:
        def pick(things: Any) -> Any:
            return data.draw(st.sampled_from(things))

        with suppress(Refused):
            self.scene.do(
                pick(["chair", "secretary"]), pick(DOORS + LISTED)(self.scene.state, pick)
            )

    @precondition(lambda self: len(self.scene.log) > 5)
    @rule(data=st.data())
    def the_server_moves_or_cancels_it(self, data: Any) -> None:
        def pick(things: Any) -> Any:
            return data.draw(st.sampled_from(things))

        with suppress(Refused):
            self.scene.do("system", pick(CALLED)(self.scene.state, pick))

    @invariant()
    def the_state_is_sound(self) -> None:
        check_state(self.scene.state)

    def teardown(self) -> None:
        check_log(self.scene.log, self.scene.state)
        check_views(self.scene.log, self.scene.state)


class RunningMeeting(Meeting):
    """The same from the middle of a meeting, where more is allowed."""

    def begun(self) -> Scene:
        return on_item(delegates=3)


class Questioning(Meeting):
    """The same on an item for questions, three of which are waiting."""

    def begun(self) -> Scene:
        scene = on_questions(delegates=3, rules=RULES_OF_ROUNDS)
        for who in ("d1", "d2", "d3"):
            scene.do(who, cmd.SubmitQuestion(to="g1", text="Vì sao?"))
        scene.do("chair", cmd.OpenQuestioning())
        return scene


class Committee(Meeting):
    """The same in a committee that marks its items beforehand and adopts some together."""

    def begun(self) -> Scene:
        rules = msgspec.structs.replace(RULES, body="committee", positions="adopt")
        scene = convened(delegates=3, rules=rules)
        for item in ("item-1", "item-3"):
            scene.do("d1", cmd.MarkPosition(item=item, position="no_objection"))
        return scene


class InSecret(Meeting):
    """The same with a vote in secret, the tellers and the server's officer among the people."""

    def begun(self) -> Scene:
        scene = council(delegates=3)
        open_secret(scene)
        return scene

    @rule(data=st.data())
    def the_box_moves(self, data: Any) -> None:
        state = self.scene.state
        who, command = box_command(state, lambda things: data.draw(st.sampled_from(things)))
        with suppress(Refused):
            self.scene.do(who, command)


TestInSecret = InSecret.TestCase
TestCommittee = Committee.TestCase
TestQuestioning = Questioning.TestCase
TestMeeting = Meeting.TestCase
TestRunningMeeting = RunningMeeting.TestCase
TestMeeting.settings = settings(
    max_examples=60,
    stateful_step_count=80,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestInSecret.settings = settings(TestMeeting.settings, max_examples=30)
TestCommittee.settings = settings(TestMeeting.settings, max_examples=20)
TestRunningMeeting.settings = TestMeeting.settings
TestQuestioning.settings = settings(TestMeeting.settings, max_examples=30)
