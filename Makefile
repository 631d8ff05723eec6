.PHONY: demo test check golden build clean

demo: ## audit the demo company and its competitor, and build their site
	@scripts/setup
	@.venv/bin/footfall demo

test: ## check the code and run the tests
	@scripts/setup tests
	@scripts/check
	@.venv/bin/python -m pytest --numprocesses 4 --dist loadfile --no-loadscope-reorder

check:
	@scripts/setup
	@scripts/check

golden: ## accept what judging the golden evidence gives today
	@scripts/setup
	@.venv/bin/python -m tests.test_golden

build:
	@scripts/setup
	@.venv/bin/python -m build --no-isolation

clean:
	rm -rf .venv build dist public footfall-demo *.egg-info
