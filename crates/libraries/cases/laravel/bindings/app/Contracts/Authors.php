<?php

namespace App\Contracts;

interface Authors
{
    public function of($id);
}
