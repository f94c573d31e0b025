-- nvim-lspconfig with editors/neovim/lspconfig.lua, and without the configuration of editors/neovim: the server starts
-- and tells what it finds.

local project = os.getenv('PROJECT')
local test = dofile(project .. '/tests/editors/hold.lua')
local hold = test.hold

local function look()
  vim.cmd('edit plan.plan')
  hold('the file is a plan', vim.bo.filetype == 'planck', vim.bo.filetype)
  local arrived = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
  local found = vim.diagnostic.get(0)[1] or {}
  hold('a finding arrives', arrived and found.code == 'unknown-field', found)
  local client = vim.lsp.get_clients({ bufnr = 0 })[1]
  local root = client and vim.fs.basename(client.config.root_dir or '')
  hold('the folder of the plan is the root', root == vim.fs.basename(vim.fn.getcwd()), root)
end

vim.opt.runtimepath:append({ project .. '/editors/vim', os.getenv('LSPCONFIG') })
vim.opt.swapfile = false
-- Newer ones tell on each start that they would rather be used otherwise.
vim.deprecate = function() end
vim.cmd('filetype on')
vim.cmd('luafile ' .. project .. '/editors/neovim/lspconfig.lua')
test.run(look)
