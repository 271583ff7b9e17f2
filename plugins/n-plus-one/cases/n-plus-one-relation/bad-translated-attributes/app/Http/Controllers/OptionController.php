<?php

namespace App\Http\Controllers;

use App\Models\Option;

class OptionController
{
    public function index(): array
    {
        $labels = [];
        foreach (Option::orderBy('id')->paginate(20) as $option) {
            $labels[$option->code] = $option->label; // ~ n-plus-one-relation "`translations` of `Option`"
        }

        return $labels;
    }

    public function readAlong(): array
    {
        $labels = [];
        foreach (Option::with('translations')->orderBy('id')->paginate(20) as $option) {
            $labels[] = $option->label;
        }

        return $labels;
    }

    public function codes(): array
    {
        $codes = [];
        foreach (Option::orderBy('id')->paginate(20) as $option) {
            $codes[] = $option->code;
        }

        return $codes;
    }
}
