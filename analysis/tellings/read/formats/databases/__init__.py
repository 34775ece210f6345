"""What press databases export: Nexis, Factiva, Europresse, ProQuest."""
