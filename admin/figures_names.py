"""What the keys of the figures are called."""

from __future__ import annotations

from cases.commune import Commune
from cases.figures import Figures
from cases.links import Origin, OriginKind


def unit_names(commune: Commune) -> dict[str, str]:
    return {unit.key: unit.name for unit in commune.profile.units}


def subject_names(commune: Commune) -> dict[str, str]:
    return {subject.key: subject.label for subject in commune.profile.subjects}


def village_names(commune: Commune) -> dict[str, str]:
    return {village.key: village.full_name for village in commune.profile.villages}


def origin_names(figures: Figures, commune: Commune) -> dict[str, str]:
    """Villages as the profile calls them, in its order; others as they were called when their link was made."""
    villages = {str(Origin(OriginKind.VILLAGE, key)): name for key, name in village_names(commune).items()}
    return {**villages, **figures.labels}
