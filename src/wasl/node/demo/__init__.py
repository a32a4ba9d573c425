"""The demonstration: documented weeks of Aleppo, and a town that does not exist.

Contract of this folder. A script (data) is played on a stage of real homes in a folder that is
thrown away; scenes stop the play, ask the homes what any command would ask them, and hand the
answers out as values. Nothing here prints.

    aleppo.toml, drill.toml   the stories, every row with its source or marked as invented
    script   stories as values, and the rules that every row keeps
    stage    homes, a clock that the story sets, a stick
    scenes   what the viewer sees, in order

Nothing of the demonstration is in a home that anybody uses, and no home that anybody uses is in
the demonstration.
"""
