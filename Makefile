# Every target is one or two lines; the logic is in Python. What is needed is set up first.
# PROVIDER=name limits a target to one provider. PYTHON=python3.12 chooses the interpreter of a new .venv.
# What users write as they like (KNOWN, RECIPIENT, MARKDOWN) goes through the environment, so that no quote or space ends it.

PYTHON ?= python3
PORT ?= 0
python := .venv/bin/python
providers := $(patsubst overlays/%/provider.yaml,%,$(wildcard overlays/*/provider.yaml))

.PHONY: help setup generate check demo mock test contract contract-live compat faults mutants lint format

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

setup: .venv/ready ## Make .venv with the pinned packages and the clients

generate: .venv/packages ## Make generated/ from specs/ and overlays/
	@$(python) -m generator generate $(PROVIDER)
	@$(MAKE) --silent .venv/ready

check: .venv/packages ## Fail with a diff when generated/ is not what generate makes
	@$(python) -m generator check $(PROVIDER)

demo: generate ## Send messages to the mock and print what became of them
	@$(python) -m tests.demo $(PROVIDER)

mock: .venv/ready ## Serve one provider's mock on loopback: PROVIDER=name PORT=8000
	@$(python) -m $(or $(filter $(providers),$(PROVIDER)),$(error Say which mock: make mock PROVIDER=name, one of: $(providers)))_client.testing serve --port $(PORT)

test: .venv/ready ## Everything CI runs: drift, lint, types, tests, contract examples
	@$(python) -m tests.everything

contract: .venv/ready ## Every phase of the contract suite
	@set -e; for provider in $(or $(PROVIDER),$(providers)); do $(python) -m tests.contract --provider $$provider; done

contract-live: .venv/ready ## A provider's own server, read only: PROVIDER=name KNOWN=file, then PLAN=1, SEND=1 with TEST_KEY=1 or RECIPIENT=...,...
	@$(python) -m $(or $(filter $(providers),$(PROVIDER)),$(error Say which provider: make contract-live PROVIDER=name KNOWN=file, one of: $(providers)))_client.testing contract-live --known $(if $(KNOWN),"$$KNOWN",$(error Say what the server holds: KNOWN=file)) --out build/contract-live/$(PROVIDER) $(if $(PLAN),--plan) $(if $(SEND),--send) $(if $(TEST_KEY),--test-key) $(if $(RECIPIENT),--recipients "$$RECIPIENT") $(OPTIONS)

compat: .venv/ready ## The providers' own clients drive the mocks
	@$(python) -m tests.compat $(PROVIDER)

faults: .venv/ready ## What becomes of calls when network or server fail
	@$(python) -m tests.faults

mutants: .venv/ready ## Faults seeded in mocks and documents: SAMPLE=n of each kind, or all; MARKDOWN=file
	@$(python) -m tests.mutants $(if $(PROVIDER),--provider $(PROVIDER)) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(MARKDOWN),--markdown "$$MARKDOWN")

lint: .venv/ready ## Documents, style and types
	@$(python) -m tests.everything documents style format mypy pyright

format: .venv/packages ## Mend what ruff can mend
	@$(python) -m ruff check --fix-only --quiet .
	@$(python) -m ruff format --quiet .

# A stamp is touched last, so an interrupted setup is not taken for a finished one.
.venv/packages: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is %d.%d. Choose another: make PYTHON=python3.12 setup" % sys.version_info[:2])'
	@echo "Making .venv: about a minute" && $(PYTHON) -m venv --clear .venv && $(python) -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.txt && touch $@

.venv/ready: .venv/packages $(providers:%=overlays/%/provider.yaml) | $(providers:%=generated/%/pyproject.toml)
	@$(python) -m generator install && $(python) -m tests.compat.environment && touch $@

generated/%/pyproject.toml: | .venv/packages
	@$(python) -m generator generate $*
