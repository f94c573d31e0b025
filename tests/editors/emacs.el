;;; emacs.el --- Emacs with Eglot and the mode of editors/emacs, on a plan that has two slips  -*- lexical-binding: t; -*-

(package-initialize)
(require 'eglot)
(require 'flymake)
(add-to-list 'load-path (expand-file-name "editors/emacs" (getenv "PROJECT")))
(require 'planck-mode)

(defvar failures 0)

(defun hold (name condition otherwise)
  "Say whether CONDITION, which NAME tells, is so; what is there is OTHERWISE."
  (if condition
      (princ (format "ok    %s\n" name))
    (setq failures (1+ failures))
    (princ (format "FAIL  %s: %S\n" name otherwise))))

(defun until (ask)
  "Wait for at most 20 seconds until ASK gives something, which is the value."
  (let ((left 200) answer)
    (while (and (> left 0) (not (setq answer (funcall ask))))
      (accept-process-output nil 0.1)
      (setq left (1- left)))
    answer))

(defun face-of (words)
  "The face of the first letter of WORDS."
  (save-excursion
    (goto-char (point-min))
    (search-forward words)
    (get-text-property (match-beginning 0) 'face)))

(setq planck-program (getenv "PLANCK")
      eglot-sync-connect 10
      eglot-autoreconnect nil
      make-backup-files nil
      create-lockfiles nil)

(find-file "plan.plan")
(hold "the file is a plan" (eq major-mode 'planck-mode) major-mode)

(font-lock-ensure)
(hold "a declaration has its colour" (eq (face-of "metric visits") 'font-lock-keyword-face) (face-of "metric visits"))
(hold "a new name has its colour" (eq (face-of "visits \"") 'font-lock-function-name-face) (face-of "visits \""))
(hold "a field has its colour" (eq (face-of "compared with") 'font-lock-variable-name-face) (face-of "compared with"))
(hold "a text has its colour" (eq (face-of "Two of our") 'font-lock-string-face) (face-of "Two of our"))
(hold "what follows a text has none" (null (face-of "onwer")) (face-of "onwer"))
(find-file "quarters/2025-26-q2.plan")
(font-lock-ensure)
(hold "a figure in a text has its colour" (memq 'font-lock-constant-face (ensure-list (face-of "1,200"))) (face-of "1,200"))
(hold "the text around it has none of it" (eq (face-of "per 1,000") 'font-lock-string-face) (face-of "per 1,000"))
(hold "compiling checks the plan that the quarter belongs to"
      (string-suffix-p " check --format concise --color never .." compile-command)
      compile-command)
(let* ((compilation (compile compile-command))
       (said (until (lambda ()
                      (with-current-buffer compilation
                        (and (not (process-live-p (get-buffer-process compilation)))
                             (buffer-substring-no-properties (point-min) (point-max))))))))
  (hold "it finds what stands in the file above" (string-match-p "^\\.\\./plan\\.plan:[0-9]+:[0-9]+: error\\[unknown-field\\]" (or said "")) said))
(switch-to-buffer "plan.plan")
(hold "the index names what is declared"
      (member "visits" (mapcar #'car (cdr (assoc "Metric" (imenu--make-index-alist t)))))
      (imenu--make-index-alist t))

(let ((before (buffer-string)))
  (indent-region (point-min) (point-max))
  (hold "indenting what is indented changes nothing" (equal before (buffer-string)) (buffer-string)))

(apply #'eglot (eglot--guess-contact))
(flymake-mode 1)
(let* ((found (until (lambda () (flymake-start) (flymake-diagnostics)))) (first (car found)))
  (hold "a finding arrives" found nil)
  (when first
    (hold "it stands in its place"
          (equal (buffer-substring (flymake-diagnostic-beg first) (flymake-diagnostic-end first)) "onwer")
          (list (flymake-diagnostic-beg first) (flymake-diagnostic-end first)))
    (hold "it says what is wrong"
          (string-match-p "unknown field `onwer`" (flymake-diagnostic-text first))
          (flymake-diagnostic-text first))))

(goto-char (point-min))
(search-forward "metric vis")
(let* ((answer (ignore-errors
                 (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
       (said (or (plist-get (plist-get answer :contents) :value) "")))
  (hold "pointing at a metric tells of it"
        (and (string-match-p "Visits to libraries" said) (string-match-p "1,234" said))
        answer))

(goto-char (point-min))
(search-forward "    unit        visits")
(replace-match "        unit  visits" t t)
(ignore-errors (eglot-format-buffer))
(goto-char (point-min))
(hold "formatting puts a line in its place"
      (search-forward "\n    unit        visits per 1,000 population\n" nil t)
      (buffer-string))

;; The emoji before the slip counts for two in UTF-16 and for one in Emacs.
(find-file "quarters/2025-26-q2.plan")
(flymake-mode 1)
(let ((first (car (until (lambda () (flymake-start) (flymake-diagnostics))))))
  (hold "columns behind an emoji are right"
        (and first
             (equal (buffer-substring (flymake-diagnostic-beg first) (flymake-diagnostic-end first)) "1,200"))
        first))

(eglot-shutdown-all)
(dolist (buffer (buffer-list))
  (with-current-buffer buffer (set-buffer-modified-p nil)))
(kill-emacs (if (= failures 0) 0 1))
;;; emacs.el ends here
