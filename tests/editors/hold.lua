-- What Neovim's tests share: to say of each thing whether it holds, and to end with how many do not.

local M = { failures = 0 }

-- Says whether a thing that `name` tells is so; what is there instead is `otherwise`.
function M.hold(name, condition, otherwise)
  if condition then
    io.stdout:write('ok    ' .. name .. '\n')
  else
    M.failures = M.failures + 1
    io.stdout:write(('FAIL  %s: %s\n'):format(name, vim.inspect(otherwise)))
  end
end

-- Looks once the editor stands, and ends it: with 0 where all holds.
function M.run(look)
  vim.api.nvim_create_autocmd('VimEnter', {
    callback = function()
      vim.schedule(function()
        local well, problem = xpcall(look, debug.traceback)
        if not well then M.hold('the test runs', false, problem) end
        for _, client in ipairs(vim.lsp.get_clients()) do client:stop(true) end
        vim.cmd('cquit ' .. (M.failures == 0 and 0 or 1))
      end)
    end,
  })
end

return M
