<?php

namespace App\Http\Controllers;

use App\Models\Visit;

class VisitController
{
    /** @var list<string> */
    private array $kinds = ['day', 'week'];

    public function index(): array
    {
        $pair = ['first', 'last'];
        $pair[1] = request('last');
        $found = [];
        foreach ($pair as $title) {
            $found[] = Visit::where('title', $title)->first();
        }
        $named = [];
        $named['new'] = request('new');
        $named['old'] = request('old');
        foreach ($named as $title) {
            $found[] = Visit::where('title', $title)->first();
        }

        return $found;
    }

    public function ofAField(): array
    {
        $found = [];
        foreach ($this->kinds as $kind) {
            $found[] = Visit::where('kind', $kind)->first();
        }

        return $found;
    }
}
