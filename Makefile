.PHONY: help demo test check golden docs build clean

help: ## say what there is to make
	@sed -n 's/^\([a-z]*\): *## */  make \1\t/p' Makefile | expand -t 16

demo: ## audit the demo company and its competitor, and build their site
	@scripts/setup
	@.venv/bin/footfall demo

test: ## check the code and run the tests
	@scripts/setup tests
	@scripts/check
	@.venv/bin/python -m pytest --numprocesses 4 --dist loadfile --no-loadscope-reorder

check: ## check the code alone, without the tests
	@scripts/setup
	@scripts/check

golden: ## accept what judging the golden evidence gives today
	@scripts/setup
	@.venv/bin/python -m tests.test_golden

docs: ## build the documentation, in build/docs/, with the demo's site in it if there is one
	@scripts/setup
	@NO_MKDOCS_2_WARNING=1 FOOTFALL_DEMO_SITE=footfall-demo/public .venv/bin/python -m mkdocs build --quiet --strict \
		--config-file docs/mkdocs.yml
	@echo "The documentation: build/docs/index.html (its search works where it is served)"

build: ## make the wheel, in dist/
	@scripts/setup
	@.venv/bin/python -m build --no-isolation

clean: ## delete what was made
	rm -rf .venv build dist public footfall-demo *.egg-info
