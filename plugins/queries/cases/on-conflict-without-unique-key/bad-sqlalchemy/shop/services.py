from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from shop.models import Member


def by_email(session: Session, team: str, email: str):
    statement = insert(Member).values(team=team, email=email)
    session.execute(statement.on_conflict_do_update(index_elements=["email"], set_={"team": team}))  # ~ on-conflict-without-unique-key
    session.execute(statement.on_conflict_do_nothing(index_elements=[Member.email]))  # ~ on-conflict-without-unique-key
    session.commit()


def by_key(session: Session, team: str, email: str):
    statement = insert(Member).values(team=team, email=email)
    session.execute(statement.on_conflict_do_update(index_elements=[Member.email, Member.team], set_={"team": team}))
    session.execute(statement.on_conflict_do_update(constraint="members_team_email_key", set_={"team": team}))
    session.execute(statement.on_conflict_do_nothing())
    session.commit()
