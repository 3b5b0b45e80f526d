"""What handbooks say around their tables, in our own words, and the words their columns go by."""

from __future__ import annotations

SUBJECTS = [
    *("Business Support", "Care Practice", "Warehousing and Storage", "Hospitality Supervision", "Team Leading"),
    *("Playwork", "Retail Skills", "Housing Practice", "Fitness Instruction", "Early Years Practice"),
]
SIZES = ["Award", "Certificate", "Diploma"]
# A column is known by many names; some of them no vocabulary has met.
COLUMN_WORDS = {
    "number": ["Unit", "No.", "Unit No", "Ref", "Unit code", "Unit number", "Code", "Our ref"],
    "uan": ["UAN", "URN", "Unit ref", "Ofqual reference", "Accreditation number", "Unit reference number (URN)"],
    "title": ["Unit title", "Title", "Unit name", "Title of unit", "Unit"],
    "level": ["Level", "Unit level", "Lvl", "LEVEL"],
    "credit": ["Credit", "CV", "Credit value", "Credits", "Unit credit value"],
    "glh": ["GLH", "GL hours", "Guided learning hours", "Guided Learning Hours (GLH)", "GL"],
}
ASSESSMENTS = ["Portfolio", "Portfolio of evidence", "Assignment", "Externally set test", "Practical task, observed"]
PROSE = [
    "Centres agree with each learner which units are taken and keep a record of the reasons for the choice.",
    "Evidence is gathered at work over several months and is judged by an assessor who knows the trade.",
    "Where a learner has shown before that they can do something, the centre may count it after a fair look.",
    "Anyone aged 16 or above may be registered; no earlier qualification is asked for.",
    "The sampling of decisions follows a plan that the internal quality assurer writes at the start of the year.",
    "Assessors hold or work towards the award for assessors and have spent 2 years in the sector.",
    "Requests for extra time are sent 20 working days before the assessment at the latest.",
    "Learners who move to another centre take their certificates of unit credit along.",
    "Each unit stands for an amount of learning; one credit is taken to be 10 hours of it.",
    "Appeals are heard within 15 working days by people who had no part in the decision.",
    "Certificates are printed within 10 days of a claim and list each unit with its level and credit value.",
]
BULLETS = [
    "keep assessment records for three years",
    "check that the learner is registered",
    "plan with the learner when evidence is gathered",
    "tell learners how to appeal",
    "sample at least one unit of each learner",
]
CHAPTERS = [
    *("About this qualification", "Entry and progression", "Centre requirements", "Assessment", "Quality assurance"),
    *("Reasonable adjustments", "Recognition of prior learning", "Resources and staff", "Appeals and complaints"),
]
LONG_NOTES = [
    "* These units may be assessed in a simulated setting.",
    "Note: the unit reference number is quoted on all claims.",
    "Units shown here may be withdrawn at short notice; see the website.",
]
CRITERIA = [
    *(
        "explain why records are kept",
        "describe two ways to find out what a customer needs",
        "list the parts of a plan",
    ),
    *("use equipment as instructed", "report a fault to the right person", "compare the costs of two suppliers"),
]
OUTCOMES = [
    *("Know how work is planned", "Be able to keep records", "Understand the needs of others", "Be able to use tools"),
]
